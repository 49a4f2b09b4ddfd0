import { TrendingDown, TrendingUp } from "lucide-react";
import { formatMetric, metricNames } from "@/components/charts/kpi-tile";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { isAbove, partName, unusualByDay } from "@/lib/analytics/unusual";
import type { UnusualDay } from "@/lib/api/figures";
import { formatWeekday } from "@/lib/format/dates";
import { WhyButton } from "./why";

type UnusualCardProps = { unusual: UnusualDay[]; currency: string };

/** Days outside of what their weekday usually is, with the parts that made them so. */
export function UnusualCard({ unusual, currency }: UnusualCardProps) {
  const days = unusualByDay(unusual);
  return (
    <Card className="mt-5">
      <CardHead
        title={
          <span className="inline-flex items-center gap-1.5">
            Unusual days
            <WhyButton metric="usual" title="Unusual days" />
          </span>
        }
        meta="against the same weekday of the twelve weeks before"
      />
      <CardBody>
        {days.length === 0 && (
          <p className="text-sm text-ink-2">
            None. A day is judged when it is over and at least five of its weekdays before are known.
          </p>
        )}
        <ul className="divide-y divide-line">
          {days.map(({ day, figures }) => (
            <li
              key={day}
              className="grid gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 lg:grid-cols-[7rem_minmax(0,1fr)]"
            >
              <h3 className="text-sm font-strong">{formatWeekday(day)}</h3>
              <ul className="space-y-3">
                {figures.map((one) => (
                  <UnusualFigure key={one.metric} one={one} currency={currency} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function UnusualFigure({ one, currency }: { one: UnusualDay; currency: string }) {
  const show = (value: number) => formatMetric(one.metric, Math.round(value), currency);
  const Arrow = isAbove(one) ? TrendingUp : TrendingDown;
  return (
    <li className="text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Arrow aria-hidden className="size-4 self-center text-warn-ink" strokeWidth={1.75} />
        <span>{metricNames[one.metric]}</span>
        <span className="font-strong">{show(one.value)}</span>
        <span className="text-ink-3">
          {isAbove(one) ? "above" : "below"} the usual {show(one.low)} – {show(one.high)}, mostly{" "}
          {show(one.usual)}
        </span>
      </p>
      {one.moved !== null && one.moved.length > 0 && (
        <ul className="mt-1 space-y-0.5 pl-6 max-lg:pl-0">
          {one.moved.map((part) => (
            <li key={`${part.kind}/${part.key}`} className="flex flex-wrap gap-x-2 text-ink-2">
              <span className="min-w-0 truncate">{partName(part)}</span>
              <span className="font-medium text-ink">{show(part.value)}</span>
              <span className="text-ink-3">usually {show(part.usual)}</span>
            </li>
          ))}
        </ul>
      )}
      {one.moved !== null && one.moved.length === 0 && (
        <p className="mt-1 pl-6 text-ink-3 max-lg:pl-0">No single product, country or source stands out.</p>
      )}
    </li>
  );
}
