import { Figure, formatMetric, metricNames } from "@/components/charts/kpi-tile";
import { chartMetrics, type ChartMetric } from "@/lib/analytics/chart";
import type { MetricKey, OverviewReady } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { RevenueWhy } from "./revenue-why";
import { WhyButton } from "./why";

type KpiTilesProps = {
  overview: OverviewReady;
  metric: ChartMetric;
  onChoose: (metric: ChartMetric) => void;
};

const tile =
  "relative min-w-0 flex grow basis-auto border-line lg:not-first:border-l max-lg:border-b max-lg:even:border-l";
const inside = "flex w-full min-w-0 flex-col justify-start px-4 pt-3.5 pb-3 pr-8 text-left";

/** The tile chosen decides what the chart shows; the question mark says what the figure counts. */
export function KpiTiles({ overview, metric, onChoose }: KpiTilesProps) {
  const { totals, currency } = overview;
  return (
    <div className="flex border-b border-line max-lg:grid max-lg:grid-cols-2 max-lg:border-b-0">
      {chartMetrics.map((key) => {
        const isChosen = key === metric;
        return (
          <div key={key} className={tile}>
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChoose(key)}
              className={cn(
                inside,
                "-outline-offset-2 transition-colors duration-[var(--motion-fast)]",
                isChosen ? "bg-accent-soft/60 shadow-[inset_0_2.5px_0_var(--accent)]" : "hover:bg-sunken/60",
              )}
            >
              <Figure name={metricNames[key]} metricKey={key} metric={totals[key]} currency={currency} />
            </button>
            <TileWhy metricKey={key} overview={overview} />
          </div>
        );
      })}
      <div className={cn(tile, "max-lg:col-span-2")}>
        <div className={inside}>
          <Figure
            name={metricNames.kept_minor}
            metricKey="kept_minor"
            metric={totals.kept_minor}
            currency={currency}
          />
        </div>
        <TileWhy metricKey="kept_minor" overview={overview} />
      </div>
    </div>
  );
}

function TileWhy({ metricKey, overview }: { metricKey: MetricKey; overview: OverviewReady }) {
  const { value } = overview.totals[metricKey];
  return (
    <WhyButton
      metric={metricKey}
      title={metricNames[metricKey]}
      shown={value === null ? "missing" : formatMetric(metricKey, value, overview.currency)}
      detail={metricKey === "revenue_minor" ? <RevenueWhy overview={overview} /> : undefined}
      className="absolute top-3.5 right-3"
    />
  );
}
