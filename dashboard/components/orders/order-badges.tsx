import { Check, CircleAlert, Clock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { OrderSummary } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { deliveryWord, lateDays, paymentWords } from "@/lib/orders/status";

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

export function DeliveryBadge({ order, promisedDays }: { order: OrderSummary; promisedDays: number | null }) {
  const late = lateDays(order, promisedDays, new Date());
  if (late > 0) {
    return (
      <Badge tone="bad">
        <CircleAlert aria-hidden />
        Late by {plural(late, "day")}
      </Badge>
    );
  }
  const word = deliveryWord(order);
  return <Badge tone={word === "To send" ? "accent" : "neutral"}>{word}</Badge>;
}

export function itemsText(order: OrderSummary): string {
  if (!order.first_line_title) return plural(order.item_count, "item");
  return order.item_count === 1
    ? order.first_line_title
    : `${order.first_line_title} + ${order.item_count - 1}`;
}
