import { revenueMoves, revenueSum } from "@/lib/analytics/why";
import type { OverviewReady } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";

const line = "flex items-baseline justify-between gap-4 border-b border-line py-2 text-sm";

/** How a revenue adds up, and why it is another than the one before. */
export function RevenueWhy({
  overview,
}: {
  overview: Pick<OverviewReady, "totals" | "revenue_parts" | "currency">;
}) {
  const { totals, revenue_parts, currency } = overview;
  const moves = revenueMoves(totals);
  const most = Math.max(1, ...(moves ?? []).map(({ minor }) => Math.abs(minor)));
  const money = (minor: number) => formatMoney(minor, currency);
  const signed = (minor: number) => (minor > 0 ? `+${money(minor)}` : money(minor));
  const { value, previous } = totals.revenue_minor;
  return (
    <>
      {revenue_parts && (
        <section className="mt-6">
          <h3 className="mb-1 font-strong">How it adds up</h3>
          <dl>
            {revenueSum(revenue_parts).map(({ name, minor }) => (
              <div key={name} className={line}>
                <dt>{name}</dt>
                <dd>{money(minor)}</dd>
              </div>
            ))}
            <div className={cn(line, "border-b-0 font-strong")}>
              <dt>Revenue after refunds</dt>
              <dd>{money(revenue_parts.net_revenue_minor)}</dd>
            </div>
          </dl>
        </section>
      )}
      {moves && value !== null && previous !== null && (
        <section className="mt-6">
          <h3 className="mb-1 font-strong">Why it moved</h3>
          <dl>
            {moves.map(({ name, share, minor }) => (
              <div
                key={name}
                className="grid grid-cols-[9rem_3.5rem_minmax(0,1fr)_auto] items-center gap-2 py-1 text-sm"
              >
                <dt>{name}</dt>
                <dd className="text-right text-xs text-ink-3">{formatPercent(share * 100)}</dd>
                <dd aria-hidden className="h-3">
                  <span
                    className={cn("block h-full rounded-xs", minor >= 0 ? "bg-good" : "bg-bad")}
                    style={{ width: `${Math.max(1, (Math.abs(minor) / most) * 100)}%` }}
                  />
                </dd>
                <dd className="text-right font-medium">{signed(minor)}</dd>
              </div>
            ))}
            <div className="mt-1 flex justify-between gap-4 border-t border-line pt-2 text-sm font-strong">
              <dt>Change against the period before</dt>
              <dd>{signed(value - previous)}</dd>
            </div>
          </dl>
        </section>
      )}
    </>
  );
}
