import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { OrderCancel } from "@/lib/api/types";
import { keys } from "./keys";

export function useCancelOrder(storeId: string, orderId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: OrderCancel) => api.cancelOrder(storeId, orderId, wish),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allOrders(storeId) }),
  });
}

export function useResendConfirmation(storeId: string, orderId: string) {
  return useMutation({ mutationFn: () => api.resendConfirmation(storeId, orderId) });
}

/** Asked for only where the order's timeline says that there is one. */
export function useWithdrawal(storeId: string, orderId: string, isThere: boolean) {
  return useQuery({
    queryKey: keys.withdrawal(storeId, orderId),
    queryFn: isThere ? () => api.withdrawal(storeId, orderId) : skipToken,
  });
}

export type WithdrawalAnswer = { verdict: "accept" | "decline"; text: string };

export function useAnswerWithdrawal(storeId: string, orderId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verdict, text }: WithdrawalAnswer) =>
      verdict === "accept"
        ? api.acceptWithdrawal(storeId, orderId, text)
        : api.declineWithdrawal(storeId, orderId, text),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allOrders(storeId) }),
  });
}
