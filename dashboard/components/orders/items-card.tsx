import { Card, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import type { Order, OrderLine } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { orderSums } from "@/lib/orders/sums";

export function ItemsCard({ order }: { order: Order }) {
  const money = (minor: number) => formatMoney(minor, order.currency);
  const { parts, included } = orderSums(order);
  return (
    <Card>
      <CardHead title="Items" meta={plural(order.item_count, "item")} />
      <ul>
        {order.lines.map((line) => (
          <li
            key={line.line_id}
            className="flex items-center gap-3.5 border-b border-line px-5 py-3 max-lg:px-4"
          >
            <Thumb src={line.image_url} size={42} />
            <div className="min-w-0 grow">
              <p className="font-medium">{line.title}</p>
              <p className="text-sm text-ink-3">
                {line.variant_title}
                {line.sku && <span className="ml-2 font-mono text-xs">{line.sku}</span>}
              </p>
              <LineProgress line={line} />
            </div>
            <span className="text-sm whitespace-nowrap text-ink-2">
              {line.quantity} × {money(line.unit_price_minor)}
            </span>
            <span className="w-20 text-right text-sm font-strong">{money(line.total_minor)}</span>
          </li>
        ))}
      </ul>
      <dl className="ml-auto max-w-80 space-y-1.5 px-5 py-4 text-sm max-lg:px-4">
        {parts.map(({ label, minor }) => (
          <div key={label} className="flex justify-between text-ink-2">
            <dt>{label}</dt>
            <dd className="text-ink">{minor === 0 ? "free" : money(minor)}</dd>
          </div>
        ))}
        <div className="flex justify-between border-t border-line pt-2 font-strong">
          <dt>Total</dt>
          <dd>{money(order.total_minor)}</dd>
        </div>
        {included !== null && (
          <div className="flex justify-between text-xs text-ink-3">
            <dt>of which VAT</dt>
            <dd>{money(included)}</dd>
          </div>
        )}
        {order.refunded_minor > 0 && (
          <div className="flex justify-between text-ink-2">
            <dt>Refunded</dt>
            <dd className="text-ink">{money(-order.refunded_minor)}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function LineProgress({ line }: { line: OrderLine }) {
  const parts: string[] = [];
  if (line.shipped_quantity > 0) parts.push(`${line.shipped_quantity} of ${line.quantity} sent`);
  if (line.refunded_quantity > 0) parts.push(`${line.refunded_quantity} refunded`);
  return parts.length > 0 && <p className="text-xs text-ink-3">{parts.join(", ")}</p>;
}
