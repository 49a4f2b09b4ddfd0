import { axisTick } from "@/components/charts/chart-parts";
import { formatDay } from "@/lib/format/dates";
import { withEdges } from "@/lib/research/series";

/** The axis of a chart by day: a few days are named, the first and the last among them. */
export function dayAxis(days: readonly { day: string }[]) {
  return {
    dataKey: "day",
    tickFormatter: formatDay,
    ticks: withEdges(days.map(({ day }) => day)),
    tick: axisTick,
    tickLine: false,
    axisLine: { stroke: "var(--line-strong)" },
  } as const;
}
