import { answerOf, type Client } from "./client";
import { body } from "./commerce";
import type { Order, OrderCancel, Shipment, Withdrawal } from "./types";

const one = (store_id: string, order_id: string) => ({ params: { path: { store_id, order_id } } });

/** Calls about what becomes of an order beside its refunds: its shipments, its end, what a customer gives back. */
export function orderUpkeepCalls({ GET, POST, DELETE }: Pick<Client, "GET" | "POST" | "DELETE">) {
  return {
    shipments: (storeId: string, orderId: string): Promise<{ items: Shipment[] }> =>
      answerOf(GET("/stores/{store_id}/orders/{order_id}/shipments", one(storeId, orderId))),
    undoShipment: (store_id: string, order_id: string, shipment_id: string) =>
      answerOf(
        DELETE("/stores/{store_id}/orders/{order_id}/shipments/{shipment_id}", {
          params: { path: { store_id, order_id, shipment_id } },
        }),
      ),
    cancelOrder: (storeId: string, orderId: string, wish: OrderCancel) =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/cancellation", {
          ...one(storeId, orderId),
          body: body<"OrderCancel">(wish),
        }),
      ) as Promise<Order>,
    resendConfirmation: (storeId: string, orderId: string) =>
      answerOf(POST("/stores/{store_id}/orders/{order_id}/confirmation-mails", one(storeId, orderId))),
    withdrawal: (storeId: string, orderId: string): Promise<Withdrawal> =>
      answerOf(GET("/stores/{store_id}/orders/{order_id}/withdrawal", one(storeId, orderId))),
    acceptWithdrawal: (storeId: string, orderId: string, message: string): Promise<Withdrawal> =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/withdrawal/acceptance", {
          ...one(storeId, orderId),
          body: { message },
        }),
      ),
    declineWithdrawal: (storeId: string, orderId: string, reason: string): Promise<Withdrawal> =>
      answerOf(
        POST("/stores/{store_id}/orders/{order_id}/withdrawal/refusal", {
          ...one(storeId, orderId),
          body: { reason },
        }),
      ),
  };
}
