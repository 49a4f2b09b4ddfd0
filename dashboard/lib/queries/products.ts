import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { ProductFilter } from "@/lib/api/commerce";
import type { BulkEdit } from "@/lib/api/products";
import type { ProductChange, ProductStatus, ProductWrite } from "@/lib/api/types";
import { keys } from "./keys";

export function useProducts(storeId: string, filter: ProductFilter) {
  return useQuery({
    queryKey: keys.products(storeId, filter),
    queryFn: () => api.products(storeId, filter),
    placeholderData: (previous) => previous,
  });
}

/** Whatever changes a product also changes lists, imports and what home asks for. */
function useRefreshAround(storeId: string) {
  const client = useQueryClient();
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.allProducts(storeId) }),
      client.invalidateQueries({ queryKey: keys.allImports(storeId) }),
    ]);
}

export function useUpdateProduct(storeId: string, productId: string) {
  const refresh = useRefreshAround(storeId);
  return useMutation({
    mutationFn: (changes: ProductChange) => api.updateProduct(storeId, productId, changes),
    onSuccess: refresh,
  });
}

export function useSetProductStatus(storeId: string) {
  const refresh = useRefreshAround(storeId);
  return useMutation({
    mutationFn: ({ productId, status }: { productId: string; status: ProductStatus }) =>
      api.updateProduct(storeId, productId, { status }),
    onSuccess: refresh,
  });
}

export function useCreateProduct(storeId: string) {
  const refresh = useRefreshAround(storeId);
  return useMutation({
    mutationFn: (product: ProductWrite) => api.createProduct(storeId, product),
    onSuccess: refresh,
  });
}

export function useDeleteProduct(storeId: string) {
  const refresh = useRefreshAround(storeId);
  return useMutation({
    mutationFn: (productId: string) => api.deleteProduct(storeId, productId),
    onSuccess: refresh,
  });
}

/** One edit, or several in turn; collections are asked anew as well, since their counts move. */
export function useEditProducts(storeId: string) {
  const client = useQueryClient();
  const refresh = useRefreshAround(storeId);
  return useMutation({
    mutationFn: async (edits: BulkEdit[]) => {
      const outcomes = [];
      for (const edit of edits) outcomes.push(await api.editProducts(storeId, edit));
      return outcomes;
    },
    onSettled: () =>
      Promise.all([refresh(), client.invalidateQueries({ queryKey: keys.allCollections(storeId) })]),
  });
}
