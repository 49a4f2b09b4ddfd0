import { Check, CircleAlert, Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { OrderSummary } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { deliveryWord, isToSend, lateDays, payBackBadge, paymentWords } from "@/lib/orders/status";

export function PaymentBadge({ order }: { order: OrderSummary }) {
  const { word, tone } = paymentWords[order.payment_status];
  return (
    <Badge tone={tone}>
      {order.payment_status === "paid" && <Check aria-hidden />}
      {order.payment_status === "pending" && <Clock aria-hidden />}
      {word}
    </Badge>
  );
}

export function DeliveryBadge({ order }: { order: OrderSummary }) {
  const late = lateDays(order, new Date());
  if (late > 0) {
    return (
      <Badge tone="bad" suppressHydrationWarning>
        <CircleAlert aria-hidden />
        Late by {plural(late, "day")}
      </Badge>
    );
  }
  return <Badge tone={isToSend(order) ? "accent" : "neutral"}>{deliveryWord(order)}</Badge>;
}

/** Until when a customer has to have money back; nothing where nobody waits for any. */
export function PayBackBadge({ order }: { order: OrderSummary }) {
  const badge = payBackBadge(order);
  return (
    badge && (
      <Badge tone={badge.tone}>
        {order.is_refund_overdue && <CircleAlert aria-hidden />}
        {badge.word}
      </Badge>
    )
  );
}

export function itemsText(order: OrderSummary): string {
  if (!order.first_line_title) return plural(order.item_count, "item");
  return order.item_count === 1
    ? order.first_line_title
    : `${order.first_line_title} + ${order.item_count - 1}`;
}
