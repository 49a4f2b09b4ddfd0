import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { Page } from "@/lib/api/commerce";
import type { Discount, DiscountCreate, DiscountUpdate } from "@/lib/api/types";
import { keys } from "./keys";

export function useDiscounts(storeId: string, cursor?: string) {
  return useQuery({
    queryKey: keys.discounts(storeId, cursor),
    queryFn: () => api.discounts(storeId, cursor),
    placeholderData: (previous) => previous,
  });
}

/** Changes what the lists show at once; the answer, or the list read anew, has the last word. */
function useListedDiscounts(storeId: string) {
  const client = useQueryClient();
  const queryKey = keys.allDiscounts(storeId);
  return {
    show: (change: (items: Discount[]) => Discount[]) =>
      client.setQueriesData<Page<Discount>>(
        { queryKey },
        (page) => page && { ...page, items: change(page.items) },
      ),
    stopReading: () => client.cancelQueries({ queryKey }),
    readAnew: () => client.invalidateQueries({ queryKey }),
  };
}

export function useCreateDiscount(storeId: string) {
  const listed = useListedDiscounts(storeId);
  return useMutation({
    mutationFn: (discount: DiscountCreate) => api.createDiscount(storeId, discount),
    onSettled: listed.readAnew,
  });
}

export function useUpdateDiscount(storeId: string) {
  const listed = useListedDiscounts(storeId);
  return useMutation({
    mutationFn: ({ discountId, changes }: { discountId: string; changes: DiscountUpdate }) =>
      api.updateDiscount(storeId, discountId, changes),
    onSuccess: (next) =>
      listed.show((items) => items.map((item) => (item.discount_id === next.discount_id ? next : item))),
    onSettled: listed.readAnew,
  });
}

export function useDeleteDiscount(storeId: string) {
  const listed = useListedDiscounts(storeId);
  return useMutation({
    mutationFn: (discountId: string) => api.deleteDiscount(storeId, discountId),
    onMutate: async (discountId) => {
      await listed.stopReading();
      listed.show((items) => items.filter((item) => item.discount_id !== discountId));
    },
    onSettled: listed.readAnew,
  });
}
