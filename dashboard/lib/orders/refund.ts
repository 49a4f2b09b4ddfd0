import type { BadgeTone } from "@/components/ui/badge";
import type { Order, Refund, RefundableLine, RefundList, RefundReason, RefundWish } from "@/lib/api/types";
import { formatMoney, parseMoney } from "@/lib/format/money";
import { piecesText } from "./shipment";

/** Why money went back, those reasons among them that no owner chooses. */
export const refundReasonWords: Record<Refund["reason"], string> = {
  changed_mind: "Changed their mind",
  withdrawal: "Withdrew from the purchase",
  damaged: "Arrived damaged",
  not_as_described: "Not as described",
  never_arrived: "Never arrived",
  out_of_stock: "Out of stock",
  other: "Something else",
  canceled: "Order canceled",
  paid_too_late: "Paid too late",
  at_stripe: "Made at Stripe",
};

const ownersReasons: RefundReason[] = [
  "changed_mind",
  "withdrawal",
  "damaged",
  "not_as_described",
  "never_arrived",
  "out_of_stock",
  "other",
];
export const refundReasons = ownersReasons.map((value) => ({ value, label: refundReasonWords[value] }));

export const refundStates: Record<Refund["status"], { word: string; tone: BadgeTone }> = {
  requested: { word: "On its way", tone: "warn" },
  succeeded: { word: "Paid back", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
};

/** Letters of a message, note or reason, at most. */
export const LONGEST_TEXT = 2000;

export function pendingRefunds(refunds: Pick<RefundList, "items">): number {
  return refunds.items.filter(({ status }) => status === "requested").length;
}

/** Whether a refund is on record, as far as the order itself tells. */
export function wasRefunded(order: Pick<Order, "refunded_minor" | "timeline">): boolean {
  return order.refunded_minor > 0 || order.timeline.some(({ kind }) => kind.startsWith("refund"));
}

/** "2 × Copper plant mister, shipping €4.90"; a sum without either is just that. */
export function refundedText(
  refund: Pick<Refund, "lines" | "shipping_minor" | "currency">,
  lines: Parameters<typeof piecesText>[1],
): string {
  const parts = refund.lines.length > 0 ? [piecesText(refund.lines, lines)] : [];
  if (refund.shipping_minor > 0)
    parts.push(`shipping ${formatMoney(refund.shipping_minor, refund.currency)}`);
  return parts.join(", ") || "A sum without pieces";
}

export function canBeRefunded(order: Pick<Order, "payment_status">): boolean {
  return order.payment_status === "paid" || order.payment_status === "partially_refunded";
}

/** What a refund form begins with. */
export type RefundStart = { choice: RefundChoice; reason: RefundReason };

export type RefundLineChoice = { quantity: number; isRestocked: boolean };
export type RefundChoice = { lines: Record<string, RefundLineChoice>; shipping: string };

export const nothingChosen: RefundChoice = { lines: {}, shipping: "" };

/** Everything that is left; pieces that never left are put back for sale. */
export function chooseEverything(left: RefundList, shipping: string): RefundChoice {
  const lines = left.lines_left.map(
    (line) => [line.line_id, { quantity: line.quantity, isRestocked: line.unsent_quantity > 0 }] as const,
  );
  return { lines: Object.fromEntries(lines), shipping };
}

export function choiceOf(choice: RefundChoice, line: RefundableLine): RefundLineChoice {
  return choice.lines[line.line_id] ?? { quantity: 0, isRestocked: line.unsent_quantity > 0 };
}

/** Why the shipping cannot be paid back as typed; `null` when it can. */
export function shippingProblem(text: string, left: RefundList, currency: string): string | null {
  if (text.trim() === "") return null;
  const minor = parseMoney(text, currency);
  if (minor === null || text.includes("-") || text.includes("−")) return "Not an amount. Like 4.90.";
  return minor > left.shipping_left_minor ? "More than the shipping that is left." : null;
}

/** What is asked of the API; `null` while nothing is chosen or the shipping is not an amount. */
export function toRefundWish(choice: RefundChoice, left: RefundList, currency: string): RefundWish | null {
  if (shippingProblem(choice.shipping, left, currency)) return null;
  const shipping_minor = choice.shipping.trim() === "" ? 0 : (parseMoney(choice.shipping, currency) ?? 0);
  const lines = left.lines_left.flatMap((line) => {
    const { quantity, isRestocked } = choiceOf(choice, line);
    const pieces = Math.min(quantity, line.quantity);
    return pieces > 0 ? [{ line_id: line.line_id, quantity: pieces, is_restocked: isRestocked }] : [];
  });
  return lines.length > 0 || shipping_minor > 0 ? { lines, shipping_minor } : null;
}
