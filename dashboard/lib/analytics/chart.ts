import type { Grain, Revenue } from "@/lib/api/figures";
import type { DayFigures, MetricKey, OverviewReady } from "@/lib/api/types";
import { formatDay, formatTime, formatWeekday } from "@/lib/format/dates";

/** What is kept is known for a range, not for each day; its tile therefore opens no chart. */
export type ChartMetric = Exclude<MetricKey, "kept_minor">;
export const chartMetrics: ChartMetric[] = ["revenue_minor", "orders", "visitors", "conversion"];
/** What is known by the hour, the week and the month as well. */
export type GrainedMetric = "revenue_minor" | "orders";

export function isGrained(metric: ChartMetric): metric is GrainedMetric {
  return metric === "revenue_minor" || metric === "orders";
}

export function dayValue(day: DayFigures, metric: ChartMetric): number | null {
  if (metric !== "conversion") return day[metric];
  if (day.orders === null || day.visitors === null || day.visitors === 0) return null;
  return day.orders / day.visitors;
}

/** `at` is a day, or the moment at which an hour began. */
export type ChartRow = {
  at: string;
  now: number | null;
  before: number | null;
  beforeAt: string | null;
  isUnusual: boolean;
  isCut: boolean;
};

type Point = { at: string; value: number | null; isCut: boolean };

/** Lays the period before under this one, point by point from the end, so that both end together. */
function lay(points: Point[], before: Point[], unusual: ReadonlySet<string>): ChartRow[] {
  const shift = before.length - points.length;
  return points.map(({ at, value, isCut }, index) => {
    const other = before[index + shift];
    return {
      at,
      now: value,
      before: other?.value ?? null,
      beforeAt: other?.at ?? null,
      isUnusual: unusual.has(at),
      isCut,
    };
  });
}

export function chartRows(overview: OverviewReady, metric: ChartMetric): ChartRow[] {
  const points = (days: DayFigures[]) =>
    days.map((day) => ({ at: day.day, value: dayValue(day, metric), isCut: false }));
  const unusual = overview.unusual.filter((one) => one.metric === metric).map(({ day }) => day);
  return lay(points(overview.days), points(overview.previous_days), new Set(unusual));
}

export function revenueRows(revenue: Revenue, metric: GrainedMetric): ChartRow[] {
  const points = (of: Revenue["points"]) =>
    of.map((point) => ({ at: point.hour ?? point.from, value: point[metric], isCut: point.is_cut }));
  const isDaily = revenue.grain === "day";
  const unusual = revenue.unusual.filter((one) => isDaily && one.metric === metric).map(({ day }) => day);
  return lay(points(revenue.points), points(revenue.previous_points), new Set(unusual));
}

const MOST_HOURLY_DAYS = 14;

export const grainNames: Record<Grain, string> = {
  hour: "Hours",
  day: "Days",
  week: "Weeks",
  month: "Months",
};

/** What a range can be cut into and still be read. */
export function grainsFor(days: number): Grain[] {
  const grains: Grain[] = days <= MOST_HOURLY_DAYS ? ["hour", "day"] : ["day", "week"];
  return days > 45 ? [...grains, "month"] : grains;
}

/** The chosen cut, or days where the range is too long or too short for it. */
export function fittingGrain(chosen: Grain, days: number): Grain {
  return grainsFor(days).includes(chosen) ? chosen : "day";
}

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export function pointLabel(at: string, grain: Grain, timezone: string): string {
  if (grain === "hour") return `${formatWeekday(localDay(at, timezone))} ${formatTime(at, timezone)}`;
  if (grain === "week") return `Week of ${formatDay(at)}`;
  return grain === "month" ? month.format(new Date(`${at}T00:00:00Z`)) : formatWeekday(at);
}

function localDay(at: string, timezone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(new Date(at));
}

export function tickLabel(at: string, grain: Grain, timezone: string): string {
  if (grain === "month") return month.format(new Date(`${at}T00:00:00Z`)).slice(0, 3);
  return formatDay(grain === "hour" ? localDay(at, timezone) : at);
}

/** Labels at whole weeks counted back from the last day; the days between carry ticks only. */
export function weekTicks(days: string[]): string[] {
  const step = days.length > 200 ? 56 : days.length > 60 ? 14 : days.length > 10 ? 7 : 1;
  return days.filter((_, index) => (days.length - 1 - index) % step === 0);
}

export function axisTicks(at: string[], grain: Grain, timezone: string): string[] {
  if (grain === "day") return weekTicks(at);
  if (grain === "hour") {
    const midnights = at.filter((moment, index) => {
      const before = at[index - 1];
      return !before || localDay(before, timezone) !== localDay(moment, timezone);
    });
    return midnights.length > 7 ? midnights.filter((_, index) => index % 2 === 0) : midnights;
  }
  const step = Math.ceil(at.length / 9);
  return at.filter((_, index) => (at.length - 1 - index) % step === 0);
}

export type FunnelRow = { name: string; visitors: number; share: number; ofBefore: number | null };

const stepNames: [RegExp, string][] = [
  [/visit|session|page_view/, "Visited the store"],
  [/product|view/, "Looked at a product"],
  [/cart/, "Put it in the cart"],
  [/checkout/, "Started checkout"],
  [/paid|purchase|order|payment/, "Paid"],
];

export function stepName(step: string): string {
  return stepNames.find(([match]) => match.test(step))?.[1] ?? step;
}

export function funnelRows(funnel: OverviewReady["funnel"]): FunnelRow[] {
  const top = funnel[0]?.visitors ?? 0;
  return funnel.map(({ step, visitors }, index) => {
    const before = funnel[index - 1]?.visitors ?? 0;
    return {
      name: stepName(step),
      visitors,
      share: top > 0 ? visitors / top : 0,
      ofBefore: index > 0 && before > 0 ? visitors / before : null,
    };
  });
}
