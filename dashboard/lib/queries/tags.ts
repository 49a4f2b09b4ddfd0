import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { keys } from "./keys";

const none: string[] = [];

/** The store's tags, the most used first; none until they are there. */
export function useTags(storeId: string): string[] {
  const { data } = useQuery({
    queryKey: keys.tags(storeId),
    queryFn: () => api.tags(storeId),
    staleTime: 60_000,
    select: ({ items }) => items.map(({ tag }) => tag),
  });
  return data ?? none;
}

/** What a product is in; a change of the product or of a collection asks again. */
export function useCollectionsOfProduct(storeId: string, productId: string) {
  return useQuery({
    queryKey: keys.collectionsOfProduct(storeId, productId),
    queryFn: () => api.collectionsOfProduct(storeId, productId),
  });
}
