import type { Cohort, CohortFigures } from "@/lib/api/figures";
import { formatCount, plural } from "@/lib/format/numbers";
import { oneParam } from "@/lib/search-params";

export type CohortFigure = "retention" | "value";
export const cohortFigures: { value: CohortFigure; label: string }[] = [
  { value: "retention", label: "Who comes back" },
  { value: "value", label: "What they bring" },
];
export const cohortCounts = [6, 12, 24];

type Param = string | string[] | undefined;

export function askedCohorts({ show, months }: { show?: Param; months?: Param }) {
  return {
    show: cohortFigures.find(({ value }) => value === oneParam(show))?.value ?? "retention",
    months: cohortCounts.find((count) => String(count) === oneParam(months)) ?? 12,
  };
}

/** Five steps of one hue; where all are the same there is one step only. */
export function heatLevel(value: number, low: number, high: number): number {
  if (high <= low) return 3;
  return Math.min(5, 1 + Math.floor(((value - low) / (high - low)) * 5));
}

export type HeatCell = {
  since: number;
  value: number;
  /** Null for what is no news: all of a cohort order in its first month. */
  level: number | null;
  /** The month is not over yet. */
  isOpen: boolean;
  spoken: string;
};
export type HeatRow = { month: string; customers: number; cells: (HeatCell | null)[] };
export type Heat = { rows: HeatRow[]; columns: number[]; low: number | null; high: number | null };

const valueOf = (month: Cohort["months"][number], show: CohortFigure) =>
  show === "retention" ? month.retention : month.value_minor;

/** The cohorts as a grid, the earliest first; months that have not come yet stay empty. */
export function heatOf({ items }: Pick<CohortFigures, "items">, show: CohortFigure): Heat {
  const isScaled = (since: number) => show === "value" || since > 0;
  const cohorts = [...items].sort((a, b) => a.month.localeCompare(b.month));
  const scaled = cohorts.flatMap(({ months }) =>
    months.filter(({ months_since }) => isScaled(months_since)).map((month) => valueOf(month, show)),
  );
  const low = scaled.length > 0 ? Math.min(...scaled) : null;
  const high = scaled.length > 0 ? Math.max(...scaled) : null;
  const last = Math.max(0, ...cohorts.flatMap(({ months }) => months.map((month) => month.months_since)));
  const columns = Array.from({ length: last + 1 }, (_, since) => since);
  return {
    columns,
    low,
    high,
    rows: cohorts.map((cohort) => {
      const newest = Math.max(0, ...cohort.months.map(({ months_since }) => months_since));
      return {
        month: cohort.month,
        customers: cohort.customers,
        cells: columns.map((since) => {
          const month = cohort.months.find(({ months_since }) => months_since === since);
          if (!month) return null;
          const value = valueOf(month, show);
          return {
            since,
            value,
            level: isScaled(since) && low !== null && high !== null ? heatLevel(value, low, high) : null,
            isOpen: since === newest,
            spoken: `${formatCount(month.active_customers)} of ${plural(cohort.customers, "customer")}, ${plural(month.orders, "order")}`,
          };
        }),
      };
    }),
  };
}

const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });

/** "Nov 2026". */
export function cohortName(day: string): string {
  return month.format(new Date(`${day.slice(0, 7)}-01T00:00:00Z`)).replace("Sept", "Sep");
}
