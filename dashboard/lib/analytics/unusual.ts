import type { MovedPart, UnusualDay } from "@/lib/api/figures";
import { countryName } from "@/lib/stores/countries";

/** Addresses without a country are said to be so. */
export function countryOfSale(code: string | null): string {
  return code ? countryName(code) : "No country";
}

export function partName({ kind, name }: MovedPart): string {
  return kind === "country" ? countryOfSale(name) : name;
}

/** All that was unusual about one day, the latest day first. */
export function unusualByDay(unusual: UnusualDay[]): { day: string; figures: UnusualDay[] }[] {
  const days = new Map<string, UnusualDay[]>();
  for (const one of unusual) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return [...days].map(([day, figures]) => ({ day, figures })).sort((a, b) => b.day.localeCompare(a.day));
}

export function isAbove({ value, usual }: { value: number; usual: number }): boolean {
  return value > usual;
}
