"use client";

import { useState, type ReactNode } from "react";
import { formatMetric, metricNames } from "@/components/charts/kpi-tile";
import { SeriesTable } from "@/components/charts/series-table";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useStoreScope } from "@/components/shell/store-context";
import { grainNames, grainsFor, pointLabel, type ChartMetric, type ChartRow } from "@/lib/analytics/chart";
import type { Grain } from "@/lib/api/figures";
import { formatRange } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent } from "@/lib/format/numbers";
import { FigureChart } from "./figure-chart";

type Days = { from: string; to: string };
type MetricChartProps = {
  metric: ChartMetric;
  rows: ChartRow[] | undefined;
  currency: string;
  range: Days;
  previous: Days;
  grain: Grain;
  /** Where a metric is known by the day only, nothing. */
  grains?: { days: number; onChange: (grain: Grain) => void };
};

const each: Record<Grain, string> = { hour: "hour", day: "day", week: "week", month: "month" };

/** A figure over the range beside the period before, as a line or as a table. */
export function MetricChart(props: MetricChartProps) {
  const { metric, rows, currency, range, previous, grain, grains } = props;
  const { store } = useStoreScope();
  const [isTable, setTable] = useState(false);
  const show = (value: number | null) =>
    value === null ? "not counted" : formatMetric(metric, value, currency);
  const name = metricNames[metric];
  return (
    <div className="px-5 pt-4 pb-4 max-lg:px-3">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="title-tracking grow text-lg font-strong">
          {name} by {each[grain]}
        </h2>
        <Legend range={range} previous={previous} hasUnusual={rows?.some(({ isUnusual }) => isUnusual)} />
        {grains && (
          <Segmented
            label="Cut into"
            value={grain}
            options={grainsFor(grains.days).map((value) => ({ value, label: grainNames[value] }))}
            onChange={grains.onChange}
          />
        )}
        <Button look="ghost" size="row" onClick={() => setTable(!isTable)}>
          {isTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      {!rows ? (
        <div role="status" className="animate-late h-60 rounded-md bg-sunken">
          <span className="sr-only">Loading the figures</span>
        </div>
      ) : isTable ? (
        <SeriesTable
          columns={[grainNames[grain], name, "Period before"]}
          rows={rows.map((row) => [
            pointLabel(row.at, grain, store.timezone) + (row.isUnusual ? ", unusual" : ""),
            show(row.now),
            show(row.before),
          ])}
        />
      ) : (
        <FigureChart
          rows={rows}
          grain={grain}
          timezone={store.timezone}
          label={`${name} by ${each[grain]}, ${rows.length} of them, with the period before`}
          isFine={metric === "conversion"}
          axisText={axisText(metric, currency)}
          show={show}
        />
      )}
    </div>
  );
}

function axisText(metric: ChartMetric, currency: string): (value: number) => string {
  if (metric === "revenue_minor") {
    return (value) => (value === 0 ? "0" : formatMoney(Math.round(value), currency, { whole: true }));
  }
  return metric === "conversion" ? (value) => formatPercent(value * 100, 1) : formatCount;
}

type LegendProps = { range: Days; previous: Days; hasUnusual: boolean | undefined };

function Legend({ range, previous, hasUnusual }: LegendProps) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2 max-lg:order-last max-lg:w-full">
      <LegendItem text={formatRange(range.from, range.to)}>
        <span aria-hidden className="h-0.5 w-4 bg-chart-1" />
      </LegendItem>
      <LegendItem text={formatRange(previous.from, previous.to)}>
        <span aria-hidden className="w-4 border-t-[1.5px] border-dashed border-chart-prev" />
      </LegendItem>
      {hasUnusual && (
        <LegendItem text="unusual day">
          <span aria-hidden className="size-2.5 rounded-full border-2 border-warn" />
        </LegendItem>
      )}
    </p>
  );
}

function LegendItem({ text, children }: { text: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      {children}
      {text}
    </span>
  );
}
