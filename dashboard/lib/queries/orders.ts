import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { OrderFilter } from "@/lib/api/commerce";
import { keys } from "./keys";

export function useOrders(storeId: string, filter: OrderFilter) {
  return useQuery({
    queryKey: keys.orders(storeId, filter),
    queryFn: () => api.orders(storeId, filter),
    refetchInterval: 30_000,
    placeholderData: (previous) => previous,
  });
}

export function useOrderCounts(storeId: string) {
  return useQuery({ queryKey: keys.orderCounts(storeId), queryFn: () => api.orderCounts(storeId) });
}

/** What all of them come to, whatever page is open. */
export function useOrderTotals(storeId: string, filter: OrderFilter) {
  return useQuery({
    queryKey: keys.orderTotals(storeId, filter),
    queryFn: () => api.orderTotals(storeId, filter),
    refetchInterval: 30_000,
    placeholderData: (previous) => previous,
  });
}
