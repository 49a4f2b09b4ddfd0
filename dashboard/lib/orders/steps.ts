import type { Order, Role } from "@/lib/api/types";
import { mayManage } from "@/lib/stores/roles";
import { canBeRefunded } from "./refund";
import { linesToSend } from "./shipment";

export type OrderStep =
  "send" | "undo_shipment" | "refund" | "cancel" | "answer_withdrawal" | "resend" | "note";

type Stepped = Pick<Order, "status" | "payment_status" | "customer_email" | "lines">;

/** What somebody of this role can do with an order now; nothing that the API would refuse. */
export function orderSteps(order: Stepped, role: Role): Record<OrderStep, boolean> {
  const can = mayManage(role);
  return {
    send:
      can &&
      order.status !== "canceled" &&
      order.payment_status !== "refunded" &&
      linesToSend(order).length > 0,
    undo_shipment: can,
    refund: can && canBeRefunded(order),
    cancel: can && order.status === "open" && order.lines.every((line) => line.shipped_quantity === 0),
    answer_withdrawal: can,
    resend: can && order.customer_email !== "",
    note: can,
  };
}
