import type { BadgeTone } from "@/components/ui/badge";
import type { OrderCounts, OrderSummary, PaymentStatus } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";

export const paymentWords: Record<PaymentStatus, { word: string; tone: BadgeTone }> = {
  paid: { word: "Paid", tone: "good" },
  pending: { word: "Pending", tone: "warn" },
  refunded: { word: "Refunded", tone: "neutral" },
  partially_refunded: { word: "Part refunded", tone: "neutral" },
};

const DAY_MS = 86_400_000;

type Delivery = Pick<OrderSummary, "status" | "payment_status" | "fulfillment_status">;

/** Somebody has paid and waits for a shipment: what the API calls `is_to_send`. */
export function isToSend(order: Delivery): boolean {
  return (
    order.status === "open" &&
    order.fulfillment_status !== "fulfilled" &&
    (order.payment_status === "paid" || order.payment_status === "partially_refunded")
  );
}

export function deliveryWord(order: Delivery): string {
  if (order.status === "canceled") return "Canceled";
  if (order.fulfillment_status === "fulfilled") return "Sent";
  if (order.fulfillment_status === "partially_fulfilled") return "Part sent";
  if (isToSend(order)) return "To send";
  return order.payment_status === "pending" ? "Waits for bank" : "Not sent";
}

/** Whole days a paid order waits past the moment by which it had to be sent; 0 while it is on time. */
export function lateDays({ is_late, send_by }: Pick<OrderSummary, "is_late" | "send_by">, now: Date): number {
  if (!is_late || !send_by) return 0;
  return Math.max(1, Math.ceil((now.getTime() - new Date(send_by).getTime()) / DAY_MS));
}

type AskedBack = Pick<OrderSummary, "pay_back_by" | "is_refund_overdue">;

/** What the list says of an order that is asked back; `null` of all others. */
export function payBackBadge({ pay_back_by, is_refund_overdue }: AskedBack): {
  word: string;
  tone: BadgeTone;
} | null {
  if (!pay_back_by) return null;
  return is_refund_overdue
    ? { word: `Refund was due ${formatDay(pay_back_by)}`, tone: "bad" }
    : { word: `Refund by ${formatDay(pay_back_by)}`, tone: "warn" };
}

/** What waits, for the head of the list. */
export function countsText({ to_send, late, open, refund_overdue }: OrderCounts): string {
  const sending =
    to_send === 0
      ? open === 0
        ? "Nothing is open."
        : `${plural(open, "order")} open, none to send.`
      : `${formatCount(to_send)} to send, ${late === 0 ? "none" : formatCount(late)} of them late.`;
  return refund_overdue === 0
    ? sending
    : `${sending} ${plural(refund_overdue, "refund is", "refunds are")} overdue.`;
}
