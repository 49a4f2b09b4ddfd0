import type { AskedRange } from "@/lib/api/figures";
import type { RangeKey } from "@/lib/api/types";
import { oneParam } from "@/lib/search-params";

export const ranges: { value: RangeKey; label: string }[] = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "90d", label: "90 days" },
];

export const MOST_DAYS = 366;
const FIRST_DAY = "2000-01-01";

/** Whether a text is a day of the calendar, as date fields and addresses write it. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayNumber(text) !== null;
}

function dayNumber(day: string): number | null {
  const moment = Date.parse(`${day}T00:00:00Z`);
  // "2026-02-30" is read as a day in March by some and refused by others; neither is meant.
  if (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== day) return null;
  return moment / 86_400_000;
}

/** Both days belong to it. */
export function daysBetween(from: string, to: string): number {
  return (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0) + 1;
}

export function shiftDay(day: string, by: number): string {
  return new Date(((dayNumber(day) ?? 0) + by) * 86_400_000).toISOString().slice(0, 10);
}

export type RangeFault = { field: "from" | "to"; message: string };

/** What is wrong with two days, at the field to change; null when they can be asked about. */
export function rangeFault(from: string, to: string, today: string): RangeFault | null {
  if (!isDay(from) || from < FIRST_DAY) return { field: "from", message: "Choose the first day" };
  if (!isDay(to)) return { field: "to", message: "Choose the last day" };
  if (from > today) return { field: "from", message: "This day is yet to come" };
  if (to < from) return { field: "to", message: "The last day comes before the first" };
  if (to > today) return { field: "to", message: "This day is yet to come" };
  const days = daysBetween(from, to);
  if (days > MOST_DAYS) return { field: "from", message: `${days} days. At most ${MOST_DAYS} at once` };
  return null;
}

type Params = Record<string, string | string[] | undefined>;

/** The range that an address asks for; what makes no sense is the last 30 days. */
export function askedRange(params: Params): AskedRange {
  const range = oneParam(params.range);
  if (range === "custom") {
    const from = oneParam(params.from) ?? "";
    const to = oneParam(params.to) ?? "";
    // Days to come are no fault in an address: they are simply not counted yet.
    if (rangeFault(from, to, to) === null && to < "2200-01-01") return { range, from, to };
  }
  return { range: ranges.find(({ value }) => value === range)?.value ?? "30d" };
}

/** How many days are asked about. */
export function rangeLength(asked: AskedRange): number {
  return asked.range === "custom" ? daysBetween(asked.from, asked.to) : Number.parseInt(asked.range, 10);
}

/** The range as it stands in an address; the usual one is left out. */
export function rangeParams(asked: AskedRange): Record<string, string> {
  return asked.range === "30d" ? {} : { ...asked };
}

export type Ask = Record<string, string | number | undefined>;

/** An address with what is asked; empty values are left out. */
export function withQuery(path: string, ask: Ask): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ask)) {
    if (value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The same figures as a file for spreadsheets. */
export function csvHref(storeId: string, what: string, ask: Ask): string {
  return withQuery(`/bff/stores/${storeId}/analytics/${what}`, { ...ask, format: "csv" });
}
