"use client";

import { useState } from "react";
import { chartRows, fittingGrain, isGrained, revenueRows, type ChartMetric } from "@/lib/analytics/chart";
import { daysBetween } from "@/lib/analytics/range";
import type { AskedRange, Grain } from "@/lib/api/figures";
import type { OverviewReady } from "@/lib/api/types";
import { useRevenue } from "@/lib/queries/analytics";
import { MetricChart } from "./metric-chart";

type OverviewChartProps = {
  overview: OverviewReady;
  asked: AskedRange;
  metric: ChartMetric;
  storeId: string;
};

/** Days come with the overview; hours, weeks and months are asked for when they are chosen. */
export function OverviewChart({ overview, asked, metric, storeId }: OverviewChartProps) {
  const [chosen, setChosen] = useState<Grain>("day");
  const days = daysBetween(overview.range.from, overview.range.to);
  const isCut = isGrained(metric);
  const grain = isCut ? fittingGrain(chosen, days) : "day";
  const { data } = useRevenue(storeId, { ...asked, grain }, grain !== "day");
  const revenue = data?.ready && data.grain === grain ? data : undefined;
  const rows =
    grain === "day" || !isCut ? chartRows(overview, metric) : revenue && revenueRows(revenue, metric);
  return (
    <MetricChart
      metric={metric}
      rows={rows}
      currency={overview.currency}
      range={overview.range}
      previous={overview.previous}
      grain={grain}
      grains={isCut ? { days, onChange: setChosen } : undefined}
    />
  );
}
