import { longDay } from "./calendar";
import type { GuestOrder, GuestRefund } from "./commerce/types";
import { localDay } from "./delivery";
import { formatMoney } from "./money";

type Card = Pick<GuestOrder, "card_last4" | "currency">;

const BANKS = "Banks take up to ten days to show it.";
const FAILED = "The shop sees this too; write to it if you hear nothing.";

export function cardName(last4: string): string {
  return `card •• ${last4}`;
}

function backTo({ card_last4 }: Pick<GuestOrder, "card_last4">): string {
  return card_last4 ? `back to ${cardName(card_last4)}` : "back the way you paid";
}

/** What became of one refund. */
export function refundSentence(refund: GuestRefund, card: Card, timezone: string, now: Date): string {
  const amount = formatMoney(refund.amount_minor, card.currency);
  if (refund.status === "failed") return `${amount} could not be sent back. ${FAILED}`;
  if (refund.status === "requested") return `${amount} is on its way ${backTo(card)}. ${BANKS}`;
  const left = refund.refunded_at ?? refund.requested_at;
  const day = longDay(localDay(new Date(left), timezone), localDay(now, timezone));
  return `${amount} went ${backTo(card)} on ${day}. ${BANKS}`;
}

/** Refunds as they matter now: one that failed is done with once another was made after it. */
export function currentRefunds(refunds: GuestRefund[]): GuestRefund[] {
  return refunds.filter(
    (refund) =>
      refund.status !== "failed" ||
      !refunds.some((other) => Date.parse(other.requested_at) > Date.parse(refund.requested_at)),
  );
}

type PaidBack = Card & Pick<GuestOrder, "status" | "refunds" | "total_minor">;

/** Where the money of an order is that is called off: all of it in one sentence, each refund on its own below. */
export function moneySentence(order: PaidBack, timezone: string, now: Date): string {
  const refunds = currentRefunds(order.refunds);
  const standing = refunds.filter((refund) => refund.status !== "failed");
  const [only] = standing;
  const missing = order.total_minor - standing.reduce((sum, refund) => sum + refund.amount_minor, 0);
  if (order.status === "canceled" && missing > 0) {
    return `${formatMoney(missing, order.currency)} could not be sent back yet. ${FAILED}`;
  }
  if (!only) return "Nothing was paid that has to go back.";
  if (standing.length === 1) return refundSentence(only, order, timezone, now);
  const amount = formatMoney(order.total_minor - missing, order.currency);
  const isUnderWay = standing.some((refund) => refund.status === "requested");
  return `${amount} ${isUnderWay ? "is on its way" : "went"} ${backTo(order)}. ${BANKS}`;
}
