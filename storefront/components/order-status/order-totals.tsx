import type { GuestOrder } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";
import { cardName, currentRefunds, refundSentence } from "@/lib/order-refunds";

function Row({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between gap-4 py-1">
      <dt className="text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

type Sums = Pick<
  GuestOrder,
  | "currency"
  | "payment_status"
  | "subtotal_minor"
  | "discount_minor"
  | "shipping_minor"
  | "tax_minor"
  | "total_minor"
  | "refunded_minor"
> & { card_last4?: string | null };

export function OrderTotals({ order }: { order: Sums }) {
  const money = (minor: number) => formatMoney(minor, order.currency);
  const isPaid = order.payment_status !== "pending";
  return (
    <dl className="rounded-shop bg-tint p-6">
      <Row label="Items" value={money(order.subtotal_minor)} />
      {order.discount_minor > 0 && <Row label="Discount" value={`−${money(order.discount_minor)}`} />}
      <Row label="Delivery" value={order.shipping_minor === 0 ? "Free" : money(order.shipping_minor)} />
      {order.tax_minor > 0 && <Row label="Tax" value={money(order.tax_minor)} />}
      <div className="mt-2.5 flex justify-between border-t border-line pt-3 text-[1.125rem] font-semibold">
        <dt>{isPaid ? "Paid" : "To pay"}</dt>
        <dd>{money(order.total_minor)}</dd>
      </div>
      {order.card_last4 && (
        <div className="text-[0.875rem] text-muted">
          <dt className="sr-only">Paid with</dt>
          <dd>{cardName(order.card_last4)}</dd>
        </div>
      )}
      {order.refunded_minor > 0 && (
        <div className="mt-2.5 border-t border-line pt-2">
          <Row label="Refunded" value={`−${money(order.refunded_minor)}`} />
        </div>
      )}
    </dl>
  );
}

type Props = {
  order: Pick<GuestOrder, "refunds" | "card_last4" | "currency">;
  timezone: string;
  now: Date;
};

/** Every refund on its own, with what the shop wrote to it. */
export function RefundNotes({ order, timezone, now }: Props) {
  const refunds = currentRefunds(order.refunds);
  if (refunds.length === 0) return null;
  return (
    <section className="mt-7">
      <h2 className="font-body text-[1rem] font-semibold tracking-normal">
        {refunds.length === 1 ? "Refund" : "Refunds"}
      </h2>
      <ul className="mt-1 grid gap-3">
        {refunds.map((refund, index) => (
          <li key={index} className={refund.status === "failed" ? "text-sale" : "text-muted"}>
            {refundSentence(refund, order, timezone, now)}
            {refund.message && <q className="mt-1 block whitespace-pre-line text-ink">{refund.message}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}
