import { Card, CardBody } from "@/components/ui/card";
import type { Order } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";

/** What is known of the order's own costs. Unknown item costs make the sum unknown, never smaller. */
export function KeepCard({ order }: { order: Order }) {
  const money = (minor: number) => formatMoney(minor, order.currency);
  const costs = order.lines.map(({ cost_minor, quantity }) =>
    cost_minor === null ? null : cost_minor * quantity,
  );
  const itemCost = costs.some((cost) => cost === null)
    ? null
    : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  const net = order.total_minor - order.tax_minor - order.refunded_minor;
  const keep = itemCost === null ? null : net - itemCost - order.application_fee_minor;
  const rows: [string, string][] = [
    [order.tax_minor > 0 ? "Total without VAT" : "Total", money(net)],
    ["Items, freight, duty", itemCost === null ? "missing" : money(-itemCost)],
    ["Slipway", money(-order.application_fee_minor)],
  ];
  return (
    <Card>
      <div className="flex items-baseline justify-between px-5 pt-5 pb-2 max-lg:px-4">
        <h2 className="title-tracking text-lg font-strong">What you keep</h2>
        <span className="title-tracking text-xl font-strong">{keep === null ? "–" : money(keep)}</span>
      </div>
      <CardBody>
        <dl className="space-y-1.5 text-sm">
          {rows.map(([name, value]) => (
            <div key={name} className="flex justify-between text-ink-2">
              <dt>{name}</dt>
              <dd className="text-ink">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 border-t border-line pt-3 text-xs text-ink-3">
          {itemCost === null
            ? "The cost of an item is missing, so this cannot be said."
            : "Before Stripe’s payment fee, which Stripe takes from your account."}
        </p>
      </CardBody>
    </Card>
  );
}
