import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { Page } from "@/lib/api/commerce";
import type { CustomerFilter } from "@/lib/api/shop";
import type { OrderSummary } from "@/lib/api/types";
import { keys } from "./keys";

export function useCustomers(storeId: string, filter: CustomerFilter) {
  return useQuery({
    queryKey: keys.customers(storeId, filter),
    queryFn: () => api.customers(storeId, filter),
    placeholderData: (previous) => previous,
  });
}

/** All orders of a customer, page by page; the first came with the customer. */
export function useCustomerOrders(storeId: string, customerId: string, first: Page<OrderSummary>) {
  return useInfiniteQuery({
    queryKey: keys.customerOrders(storeId, customerId),
    queryFn: ({ pageParam }) => api.customerOrders(storeId, customerId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    initialData: { pages: [first], pageParams: [null] },
  });
}

export function useWriteNote(storeId: string, customerId: string) {
  return useMutation({ mutationFn: (note: string) => api.writeCustomerNote(storeId, customerId, note) });
}
