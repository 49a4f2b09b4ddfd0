import { useQueries, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { Product } from "@/lib/api/types";
import { cardOf, type ProductCard } from "@/lib/products/cards";
import { keys } from "./keys";

/** Null is a product that was deleted since; undefined one that is on its way. */
export type FoundCard = ProductCard | null | undefined;

async function findCard(storeId: string, productId: string): Promise<ProductCard | null> {
  try {
    return cardOf(await api.product(storeId, productId));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/** Products by their ids, in that order; what a list or a picker has shown before is not asked for again. */
export function useProductCards(storeId: string, ids: string[]): FoundCard[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: keys.productCard(storeId, id),
      queryFn: () => findCard(storeId, id),
      staleTime: Infinity,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
}

export function useRememberCards(storeId: string) {
  const client = useQueryClient();
  return (products: Product[]) => {
    for (const product of products)
      client.setQueryData(keys.productCard(storeId, product.product_id), cardOf(product));
  };
}
