import type { Order, RefundList } from "@/lib/api/types";

/** `null` where it cannot be said: the cost of an item is missing, or the refunds are not known yet. */
export type Kept = { net: number; itemCost: number | null; fee: number; keep: number | null };

type Costed = Pick<
  Order,
  "status" | "lines" | "total_minor" | "tax_minor" | "refunded_minor" | "application_fee_minor"
>;

/**
 * What stays of an order, in minor units, without the tax that was added on top. Pieces that went back before they
 * were sent cost nothing, and our fee comes back with its part of a refund.
 */
export function whatIsKept(order: Costed, refunds: Pick<RefundList, "items"> | undefined): Kept {
  const done = refunds?.items.filter(({ status }) => status === "succeeded") ?? [];
  const taxBack = sum(done.flatMap(({ lines }) => lines.map(({ tax_minor }) => tax_minor)));
  const feeBack = sum(done.map(({ application_fee_minor }) => application_fee_minor));
  const costs = order.lines.map((line) => {
    const pieces = line.shipped_quantity + (order.status === "canceled" ? 0 : line.unsent_quantity);
    return pieces === 0 ? 0 : line.cost_minor === null ? null : line.cost_minor * pieces;
  });
  const known = costs.filter((cost) => cost !== null);
  const itemCost = known.length === costs.length ? sum(known) : null;
  const net = order.total_minor - order.tax_minor - (order.refunded_minor - taxBack);
  const fee = order.application_fee_minor - feeBack;
  const isKnown = order.refunded_minor === 0 || refunds !== undefined;
  return { net, itemCost, fee, keep: itemCost === null || !isKnown ? null : net - itemCost - fee };
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
