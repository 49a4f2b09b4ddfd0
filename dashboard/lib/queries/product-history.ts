import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { Resync } from "@/lib/api/products";
import { isResyncing } from "@/lib/products/resync";
import { keys } from "./keys";

export function useProductPrices(storeId: string, productId: string) {
  return useQuery({
    queryKey: keys.productPrices(storeId, productId),
    queryFn: () => api.productPrices(storeId, productId),
  });
}

const LIVE_MS = 2000;

/** Null: nobody has asked the supplier again yet. */
async function latestResync(storeId: string, productId: string): Promise<Resync | null> {
  try {
    return await api.resync(storeId, productId);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

export function useResync(storeId: string, productId: string) {
  return useQuery({
    queryKey: keys.resync(storeId, productId),
    queryFn: () => latestResync(storeId, productId),
    refetchInterval: ({ state }) => (state.data && isResyncing(state.data) ? LIVE_MS : false),
  });
}

export function useRequestResync(storeId: string, productId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.requestResync(storeId, productId),
    onSuccess: (begun) => client.setQueryData(keys.resync(storeId, productId), begun),
  });
}
