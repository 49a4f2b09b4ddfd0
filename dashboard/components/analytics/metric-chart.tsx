"use client";

import { useState } from "react";
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
import { formatMetric, metricNames } from "@/components/charts/kpi-tile";
import { SeriesTable } from "@/components/charts/series-table";
import { Button } from "@/components/ui/button";
import { chartRows, weekTicks, type ChartMetric, type ChartRow } from "@/lib/analytics/chart";
import type { OverviewReady } from "@/lib/api/types";
import { formatDay, formatRange, formatWeekday } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/numbers";

type MetricChartProps = { overview: OverviewReady; metric: ChartMetric };

export function MetricChart({ overview, metric }: MetricChartProps) {
  const [isTable, setTable] = useState(false);
  const rows = chartRows(overview, metric);
  const show = (value: number | null) =>
    value === null ? "not counted" : formatMetric(metric, value, overview.currency);
  return (
    <div className="px-5 pt-4 pb-4 max-lg:px-3">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="title-tracking grow text-lg font-strong">{metricNames[metric]} by day</h2>
        <Legend overview={overview} />
        <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
          {isTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      {isTable ? (
        <SeriesTable
          columns={["Day", metricNames[metric], "Period before"]}
          rows={rows.map((row) => [formatWeekday(row.day), show(row.now), show(row.before)])}
        />
      ) : (
        <Chart rows={rows} metric={metric} currency={overview.currency} show={show} />
      )}
    </div>
  );
}

function Legend({ overview }: { overview: OverviewReady }) {
  return (
    <p className="flex gap-4 text-xs text-ink-2 max-lg:order-last max-lg:w-full">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-0.5 w-4 bg-chart-1" />
        {formatRange(overview.range.from, overview.range.to)}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="w-4 border-t-[1.5px] border-dashed border-chart-prev" />
        {formatRange(overview.previous.from, overview.previous.to)}
      </span>
    </p>
  );
}

type ChartProps = {
  rows: ChartRow[];
  metric: ChartMetric;
  currency: string;
  show: (value: number | null) => string;
};

function axisLabel(metric: ChartMetric, currency: string): (value: number) => string {
  if (metric === "revenue_minor")
    return (value) => (value === 0 ? "0" : formatMoney(value, currency, { whole: true }));
  return metric === "conversion" ? (value) => formatPercent(value * 100, 1) : formatCount;
}

type DotProps = { index?: number; cx?: number; cy?: number };

/** A counted day between days that were not makes no line: it is shown as a point. */
function isAlone(rows: ChartRow[], index = 0): boolean {
  const isCounted = (at: number) => rows[at]?.now != null;
  return isCounted(index) && !isCounted(index - 1) && !isCounted(index + 1);
}

function LonePoint({ point, rows }: { point: DotProps; rows: ChartRow[] }) {
  if (!isAlone(rows, point.index)) return null;
  return <circle cx={point.cx} cy={point.cy} r={3} fill="var(--chart-1)" />;
}

function Chart({ rows, metric, currency, show }: ChartProps) {
  const ticks = new Set(weekTicks(rows.map(({ day }) => day)));
  return (
    <div
      role="img"
      aria-label={`${metricNames[metric]} of ${rows.length} days, with the period before`}
      className="h-60"
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart data={rows} margin={{ top: 6, right: 22, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="day"
            interval={0}
            tickFormatter={(day: string) => (ticks.has(day) ? formatDay(day) : "")}
            tick={axisTick}
            tickLine={{ stroke: "var(--line-strong)" }}
            tickSize={4}
            axisLine={{ stroke: "var(--line-strong)" }}
          />
          <YAxis
            tickCount={5}
            allowDecimals={metric === "conversion"}
            domain={[0, "auto"]}
            tickFormatter={axisLabel(metric, currency)}
            tick={axisTick}
            tickLine={false}
            axisLine={false}
            width={56}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--ink-3)", strokeDasharray: "2 3" }}
            content={({ active, label }) => (
              <DayTooltip row={rows.find(({ day }) => day === label)} isShown={active} show={show} />
            )}
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
            dot={(point: DotProps) => <LonePoint key={point.index} point={point} rows={rows} />}
            activeDot={{ r: 3.5, fill: "var(--chart-1)", stroke: "var(--surface)" }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

type DayTooltipProps = {
  row: ChartRow | undefined;
  isShown: boolean | undefined;
  show: (value: number | null) => string;
};

function DayTooltip({ row, isShown, show }: DayTooltipProps) {
  if (!isShown || !row) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-2">
      <p className="mb-1 font-strong">{formatWeekday(row.day)}</p>
      <p className="flex items-center gap-2">
        <span aria-hidden className="h-0.5 w-3 bg-chart-1" />
        <span className="grow pr-6 text-ink-2">this day</span>
        <span className="font-strong">{show(row.now)}</span>
      </p>
      {row.beforeDay && (
        <p className="mt-0.5 flex items-center gap-2">
          <span aria-hidden className="w-3 border-t-[1.5px] border-dashed border-chart-prev" />
          <span className="grow pr-6 text-ink-2">{formatDay(row.beforeDay)}</span>
          <span>{show(row.before)}</span>
        </p>
      )}
    </div>
  );
}
