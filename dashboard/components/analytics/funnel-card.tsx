import { Card, CardBody, CardHead } from "@/components/ui/card";
import { funnelRows } from "@/lib/analytics/chart";
import type { OverviewReady } from "@/lib/api/types";
import { formatCount, formatPercent } from "@/lib/format/numbers";
import { WhyButton } from "./why";

export function FunnelCard({ overview }: { overview: OverviewReady }) {
  const rows = funnelRows(overview.funnel);
  return (
    <Card>
      <CardHead
        title={
          <span className="inline-flex items-center gap-1.5">
            From visit to payment
            <WhyButton metric="funnel.visitors" title="Visitors at a step" />
          </span>
        }
        end={<span className="text-xs">share of the step before</span>}
      />
      <CardBody>
        {rows.length === 0 && <p className="text-sm text-ink-2">No visit was counted in this range.</p>}
        <ul className="space-y-1.5">
          {rows.map(({ name, visitors, share, ofBefore }, index) => (
            <li
              key={name}
              className="grid grid-cols-[minmax(0,8.25rem)_minmax(0,1fr)_auto_auto] items-center gap-3 text-sm"
            >
              <span>{name}</span>
              <span aria-hidden className="block h-6 rounded-xs bg-sunken">
                <span
                  className={`block h-full rounded-xs ${index === rows.length - 1 ? "bg-chart-1" : "bg-accent-line"}`}
                  style={{ width: `${Math.max(0.6, share * 100)}%` }}
                />
              </span>
              <span className="w-14 text-right font-strong">{formatCount(visitors)}</span>
              <span className="w-12 text-right text-ink-3">
                {ofBefore === null ? "" : formatPercent(ofBefore * 100)}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
