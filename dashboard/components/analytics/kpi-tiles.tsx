import { Figure, metricNames } from "@/components/charts/kpi-tile";
import { chartMetrics, type ChartMetric } from "@/lib/analytics/chart";
import type { OverviewReady } from "@/lib/api/types";
import { cn } from "@/lib/cn";

type KpiTilesProps = {
  overview: OverviewReady;
  metric: ChartMetric;
  onChoose: (metric: ChartMetric) => void;
};

const tile =
  "min-w-0 flex grow basis-auto flex-col justify-start border-line px-4 pt-3.5 pb-3 text-left lg:not-first:border-l max-lg:border-b max-lg:even:border-l";

/** The tile chosen decides what the chart shows. */
export function KpiTiles({ overview, metric, onChoose }: KpiTilesProps) {
  const { totals, currency } = overview;
  return (
    <div className="flex border-b border-line max-lg:grid max-lg:grid-cols-2 max-lg:border-b-0">
      {chartMetrics.map((key) => {
        const isChosen = key === metric;
        return (
          <button
            key={key}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChoose(key)}
            className={cn(
              tile,
              "-outline-offset-2 transition-colors duration-[var(--motion-fast)]",
              isChosen ? "bg-accent-soft/60 shadow-[inset_0_2.5px_0_var(--accent)]" : "hover:bg-sunken/60",
            )}
          >
            <Figure name={metricNames[key]} metricKey={key} metric={totals[key]} currency={currency} />
          </button>
        );
      })}
      <div className={cn(tile, "max-lg:col-span-2")}>
        <Figure
          name={metricNames.kept_minor}
          metricKey="kept_minor"
          metric={totals.kept_minor}
          currency={currency}
        />
      </div>
    </div>
  );
}
