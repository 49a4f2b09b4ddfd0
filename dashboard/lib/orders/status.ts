import type { BadgeTone } from "@/components/ui/badge";
import type { OrderFilter } from "@/lib/api/commerce";
import type { OrderSummary, PaymentStatus } from "@/lib/api/types";

export const paymentWords: Record<PaymentStatus, { word: string; tone: BadgeTone }> = {
  paid: { word: "Paid", tone: "good" },
  pending: { word: "Pending", tone: "warn" },
  refunded: { word: "Refunded", tone: "neutral" },
  partially_refunded: { word: "Part refunded", tone: "neutral" },
};

const DAY_MS = 86_400_000;

type Delivery = Pick<OrderSummary, "status" | "payment_status" | "fulfillment_status">;

export function deliveryWord(order: Delivery): string {
  if (order.status === "canceled") return "Canceled";
  if (order.fulfillment_status === "fulfilled") return "Sent";
  if (order.payment_status === "pending") return "Waits for bank";
  if (order.payment_status === "refunded") return "Not sent";
  return "To send";
}

type Placed = Delivery & Pick<OrderSummary, "placed_at">;

/** Whole days an unsent, paid order is past the first day the shop promised; 0 while on time or nothing is promised. */
export function lateDays(order: Placed, promisedDays: number | null, now: Date): number {
  if (promisedDays === null || deliveryWord(order) !== "To send") return 0;
  const age = now.getTime() - new Date(order.placed_at).getTime();
  return Math.max(0, Math.ceil(age / DAY_MS - promisedDays));
}

export type OrderView = "open" | "to_send" | "waiting" | "done" | "all";
export const orderViews: { view: OrderView; label: string }[] = [
  { view: "open", label: "Open" },
  { view: "to_send", label: "To send" },
  { view: "waiting", label: "Waiting for payment" },
  { view: "done", label: "Done" },
  { view: "all", label: "All" },
];

export function toOrderView(value: string | undefined): OrderView {
  return orderViews.find(({ view }) => view === value)?.view ?? "open";
}

export function orderFilter(view: OrderView, search = "", cursor?: string): OrderFilter {
  const byView: Record<OrderView, OrderFilter> = {
    open: { status: "open" },
    to_send: { is_to_send: true },
    waiting: { status: "open", payment_status: "pending" },
    done: { status: "completed" },
    all: {},
  };
  return { ...byView[view], ...(search ? { search } : {}), ...(cursor ? { cursor } : {}), limit: 50 };
}
