import type { DayFigures, MetricKey, OverviewReady, RangeKey } from "@/lib/api/types";

export const ranges: { value: RangeKey; label: string }[] = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "90d", label: "90 days" },
];

export function toRange(value: string | undefined): RangeKey {
  return ranges.find((range) => range.value === value)?.value ?? "30d";
}

/** What is kept is known for a range, not for each day; its tile therefore opens no chart. */
export type ChartMetric = Exclude<MetricKey, "kept_minor">;
export const chartMetrics: ChartMetric[] = ["revenue_minor", "orders", "visitors", "conversion"];

export function dayValue(day: DayFigures, metric: ChartMetric): number | null {
  if (metric !== "conversion") return day[metric];
  if (day.orders === null || day.visitors === null || day.visitors === 0) return null;
  return day.orders / day.visitors;
}

export type ChartRow = { day: string; now: number | null; before: number | null; beforeDay: string | null };

/** Lays the period before under this one, day by day from the end, so that both end together. */
export function chartRows({ days, previous_days }: OverviewReady, metric: ChartMetric): ChartRow[] {
  const shift = previous_days.length - days.length;
  return days.map((day, index) => {
    const before = previous_days[index + shift];
    return {
      day: day.day,
      now: dayValue(day, metric),
      before: before ? dayValue(before, metric) : null,
      beforeDay: before?.day ?? null,
    };
  });
}

/** Labels at whole weeks counted back from the last day; the days between carry ticks only. */
export function weekTicks(days: string[]): string[] {
  const step = days.length > 60 ? 14 : days.length > 10 ? 7 : 1;
  return days.filter((_, index) => (days.length - 1 - index) % step === 0);
}

export type FunnelRow = { name: string; visitors: number; share: number; ofBefore: number | null };

const stepNames: [RegExp, string][] = [
  [/visit|session|page_view/, "Visited the store"],
  [/product|view/, "Looked at a product"],
  [/cart/, "Put it in the cart"],
  [/checkout/, "Started checkout"],
  [/paid|purchase|order|payment/, "Paid"],
];

export function funnelRows(funnel: OverviewReady["funnel"]): FunnelRow[] {
  const top = funnel[0]?.visitors ?? 0;
  return funnel.map(({ step, visitors }, index) => {
    const before = funnel[index - 1]?.visitors ?? 0;
    return {
      name: stepNames.find(([match]) => match.test(step))?.[1] ?? step,
      visitors,
      share: top > 0 ? visitors / top : 0,
      ofBefore: index > 0 && before > 0 ? visitors / before : null,
    };
  });
}
