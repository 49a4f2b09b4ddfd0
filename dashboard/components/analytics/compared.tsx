import type { ReactNode } from "react";
import { ChangeMark } from "@/components/charts/kpi-tile";
import { changeKind, formatFigure, type Unit } from "@/lib/analytics/units";
import type { Metric } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { describeChange } from "@/lib/format/numbers";
import { WhyButton } from "./why";

export function Missing({ className }: { className?: string }) {
  return (
    <span className={cn("hatch rounded-xs px-1 text-xs text-ink-2", className)}>
      <span className="bg-surface/80 px-1">missing</span>
    </span>
  );
}

type ShownProps = { value: number | null; unit: Unit; currency: string };

/** A figure of a table; what is not known is hatched. */
export function Shown({ value, unit, currency }: ShownProps) {
  return value === null ? <Missing /> : formatFigure(value, unit, currency);
}

type ComparedProps = { metric: Metric; unit: Unit; currency: string };

/** A figure of a table with how it moved below it. */
export function Compared({ metric, unit, currency }: ComparedProps) {
  const change = describeChange(metric.value, metric.previous, changeKind(unit));
  return (
    <>
      <Shown value={metric.value} unit={unit} currency={currency} />
      {change && change.direction !== "flat" && (
        <span className="block leading-4">
          <ChangeMark change={change} />
        </span>
      )}
    </>
  );
}

type FigureTileProps = ComparedProps & {
  name: string;
  /** Its name in the list of definitions. */
  why: string;
  /** A figure of which more is worse has no green arrow. */
  isNeutral?: boolean;
};

/** A figure beside that of the period before, with the way to its explanation. */
export function FigureTile({ name, why, metric, unit, currency, isNeutral }: FigureTileProps) {
  const { value, previous } = metric;
  const change = describeChange(value, previous, changeKind(unit));
  const shown = value === null ? undefined : formatFigure(value, unit, currency);
  return (
    <div className="relative min-w-0 px-4 pt-3.5 pb-3">
      <dt className="flex items-center gap-1 text-sm text-ink-2">
        {name}
        <WhyButton metric={why} title={name} shown={shown} />
      </dt>
      <dd className="mt-0.5">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="title-tracking text-xl font-strong">{shown ?? <Missing />}</span>
          {change && !isNeutral && <ChangeMark change={change} />}
        </span>
        <span className="mt-0.5 block text-xs text-ink-3">
          {previous === null
            ? "nothing to compare with yet"
            : `was ${formatFigure(previous, unit, currency)}`}
        </span>
      </dd>
    </div>
  );
}

/** Tiles side by side, parted by lines. */
export function FigureTiles({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={cn(
        "grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-surface shadow-1 lg:grid-cols-4 [&>*]:-mb-px [&>*]:-ml-px [&>*]:border-b [&>*]:border-l [&>*]:border-line",
        className,
      )}
    >
      {children}
    </dl>
  );
}
