import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import type { Metric, MetricKey } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import {
  describeChange,
  formatCount,
  formatPercent,
  type Change,
  type ChangeKind,
} from "@/lib/format/numbers";
import { formatMoney } from "@/lib/format/money";

export const metricNames: Record<MetricKey, string> = {
  revenue_minor: "Revenue after refunds",
  orders: "Orders",
  visitors: "Visitors",
  conversion: "Conversion",
  kept_minor: "Kept",
};

export function formatMetric(key: MetricKey, value: number, currency: string): string {
  if (key === "revenue_minor" || key === "kept_minor") return formatMoney(value, currency);
  return key === "conversion" ? formatPercent(value * 100, 2) : formatCount(value);
}

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: Minus };
const tones = { up: "text-good-ink", down: "text-bad-ink", flat: "text-ink-3" };
const spoken = { up: "up ", down: "down ", flat: "unchanged, " };

export function ChangeMark({ change }: { change: Change }) {
  const Arrow = arrows[change.direction];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap",
        tones[change.direction],
      )}
    >
      <Arrow aria-hidden className="size-3.5" strokeWidth={2} />
      <span className="sr-only">{spoken[change.direction]}</span>
      {change.text}
    </span>
  );
}

type FigureProps = {
  name: string;
  metricKey: MetricKey;
  metric: Metric;
  currency: string;
  changeKind?: ChangeKind;
};

/** A figure is never alone: unit, what it was, how it moved. */
export function Figure({ name, metricKey, metric, currency, changeKind }: FigureProps) {
  const kind = changeKind ?? (metricKey === "conversion" ? "points" : "relative");
  const change = describeChange(metric.value, metric.previous, kind);
  return (
    <>
      <span className="block text-sm text-ink-2">{name}</span>
      <span className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
        <span className="title-tracking text-2xl font-strong text-ink max-lg:text-xl">
          {metric.value === null ? (
            <span className="hatch rounded-xs px-1.5 text-lg font-medium text-ink-2">
              <span className="bg-surface/80 px-1">missing</span>
            </span>
          ) : (
            formatMetric(metricKey, metric.value, currency)
          )}
        </span>
        {change && <ChangeMark change={change} />}
      </span>
      <span className="mt-0.5 block text-xs text-ink-3">
        {metric.previous === null
          ? "nothing to compare with yet"
          : `was ${formatMetric(metricKey, metric.previous, currency)}`}
      </span>
    </>
  );
}
