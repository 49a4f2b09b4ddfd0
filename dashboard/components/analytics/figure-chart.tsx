"use client";

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axisTick } from "@/components/charts/chart-parts";
import { axisTicks, pointLabel, tickLabel, type ChartRow } from "@/lib/analytics/chart";
import type { Grain } from "@/lib/api/figures";

type FigureChartProps = {
  rows: ChartRow[];
  grain: Grain;
  timezone: string;
  label: string;
  isFine?: boolean;
  axisText: (value: number) => string;
  show: (value: number | null) => string;
};

/** A figure over time as a line, with the period before dashed under it; unusual days are marked. */
export function FigureChart({ rows, grain, timezone, label, isFine, axisText, show }: FigureChartProps) {
  const ticks = new Set(
    axisTicks(
      rows.map(({ at }) => at),
      grain,
      timezone,
    ),
  );
  return (
    <div role="img" aria-label={label} className="h-60">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ top: 8, right: 22, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="at"
            interval={0}
            tickFormatter={(at: string) => (ticks.has(at) ? tickLabel(at, grain, timezone) : "")}
            tick={axisTick}
            tickLine={rows.length > 100 ? false : { stroke: "var(--line-strong)" }}
            tickSize={4}
            axisLine={{ stroke: "var(--line-strong)" }}
          />
          <YAxis
            tickCount={5}
            allowDecimals={isFine}
            domain={[(lowest: number) => Math.min(0, lowest), "auto"]}
            tickFormatter={axisText}
            tick={axisTick}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--ink-3)", strokeDasharray: "2 3" }}
            content={({ active, label: at }) =>
              active ? (
                <PointTooltip
                  row={rows.find((row) => row.at === at)}
                  grain={grain}
                  timezone={timezone}
                  show={show}
                />
              ) : null
            }
          />
          <Line
            dataKey="before"
            stroke="var(--chart-prev)"
            strokeWidth={1.5}
            strokeDasharray="4 4"
            dot={false}
            isAnimationActive={false}
          />
          <Area
            dataKey="now"
            stroke="var(--chart-1)"
            strokeWidth={2.2}
            fill="var(--chart-fill)"
            fillOpacity={1}
            dot={(point: DotProps) => <Mark key={point.index} point={point} rows={rows} />}
            activeDot={{ r: 3.5, fill: "var(--chart-1)", stroke: "var(--surface)" }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

type DotProps = { index?: number; cx?: number; cy?: number };

/** A counted point between points that were not makes no line: it is shown as a dot. */
function isAlone(rows: ChartRow[], index: number): boolean {
  const isCounted = (at: number) => rows[at]?.now != null;
  return isCounted(index) && !isCounted(index - 1) && !isCounted(index + 1);
}

function Mark({ point: { index = 0, cx, cy }, rows }: { point: DotProps; rows: ChartRow[] }) {
  if (rows[index]?.now == null) return null;
  if (rows[index].isUnusual) {
    return <circle cx={cx} cy={cy} r={4.5} fill="var(--surface)" stroke="var(--warn)" strokeWidth={2.2} />;
  }
  return isAlone(rows, index) ? <circle cx={cx} cy={cy} r={3} fill="var(--chart-1)" /> : null;
}

type PointTooltipProps = Pick<FigureChartProps, "grain" | "timezone" | "show"> & {
  row: ChartRow | undefined;
};

function PointTooltip({ row, grain, timezone, show }: PointTooltipProps) {
  if (!row) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-2">
      <p className="mb-1 font-strong">
        {pointLabel(row.at, grain, timezone)}
        {row.isCut && <span className="font-text text-ink-3">, a part of it</span>}
      </p>
      <p className="flex items-center gap-2">
        <span aria-hidden className="h-0.5 w-3 bg-chart-1" />
        <span className="grow pr-6 text-ink-2">{grain === "day" ? "this day" : "now"}</span>
        <span className="font-strong">{show(row.now)}</span>
      </p>
      {row.beforeAt && (
        <p className="mt-0.5 flex items-center gap-2">
          <span aria-hidden className="w-3 border-t-[1.5px] border-dashed border-chart-prev" />
          <span className="grow pr-6 text-ink-2">{pointLabel(row.beforeAt, grain, timezone)}</span>
          <span>{show(row.before)}</span>
        </p>
      )}
      {row.isUnusual && <p className="mt-1 font-medium text-warn-ink">Unusual for this weekday</p>}
    </div>
  );
}
