import { skipToken, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { RefundWish, WholeRefund } from "@/lib/api/types";
import { pendingRefunds } from "@/lib/orders/refund";
import { keys } from "./keys";

/** What is left is asked anew on each opening: a refund may have been made at Stripe meanwhile. */
export function useRefunds(storeId: string, orderId: string, isOpen: boolean) {
  return useQuery({
    queryKey: keys.refunds(storeId, orderId),
    queryFn: isOpen ? () => api.refunds(storeId, orderId) : skipToken,
    staleTime: 0,
  });
}

const PENDING_MS = 10_000;

/** The refunds made so far; while one is on its way to Stripe, they are asked for again and again. */
export function usePastRefunds(storeId: string, orderId: string) {
  return useQuery({
    queryKey: keys.refunds(storeId, orderId),
    queryFn: () => api.refunds(storeId, orderId),
    refetchInterval: ({ state }) => (state.data && pendingRefunds(state.data) > 0 ? PENDING_MS : false),
  });
}

export function useRefundPreview(storeId: string, orderId: string, wish: RefundWish | WholeRefund | null) {
  return useQuery({
    queryKey: keys.refundPreview(storeId, orderId, wish),
    queryFn: wish ? () => api.previewRefund(storeId, orderId, wish) : skipToken,
    staleTime: 0,
    retry: false,
  });
}
