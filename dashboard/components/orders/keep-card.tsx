"use client";

import { Card, CardBody } from "@/components/ui/card";
import type { Order } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { whatIsKept } from "@/lib/orders/keep";
import { usePastRefunds } from "@/lib/queries/refunds";

type KeepCardProps = { order: Order; storeId: string; hasTaxInPrices: boolean };

/** What is known of the order's own costs. Unknown item costs make the sum unknown, never smaller. */
export function KeepCard({ order, storeId, hasTaxInPrices }: KeepCardProps) {
  const { data: refunds } = usePastRefunds(storeId, order.order_id);
  const { net, itemCost, fee, keep } = whatIsKept(order, refunds);
  const money = (minor: number) => formatMoney(minor, order.currency);
  const rows: [string, string][] = [
    [netName(order), money(net)],
    ["Items, freight, duty", itemCost === null ? "missing" : money(-itemCost)],
    ["Slipway", money(-fee)],
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
          {hasTaxInPrices && " VAT inside the prices is not taken off."}
        </p>
      </CardBody>
    </Card>
  );
}

function netName(order: Order): string {
  const name = order.refunded_minor > 0 ? "Total after refunds" : "Total";
  return order.tax_minor > 0 ? `${name}, without VAT` : name;
}
