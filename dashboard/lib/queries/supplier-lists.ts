import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { PriceListUpload } from "@/lib/api/supplier-lists";
import type { SupplierList } from "@/lib/api/types";
import { keys } from "./keys";

export function useSupplierLists(storeId: string) {
  return useQuery({ queryKey: keys.supplierLists(storeId), queryFn: () => api.supplierLists(storeId) });
}

/** Rows of one version: an upload under the same name begins anew. */
export function useSupplierListRows(storeId: string, { list_id, version }: SupplierList) {
  return useInfiniteQuery({
    queryKey: keys.supplierListRows(storeId, list_id, version),
    queryFn: ({ pageParam }) => api.supplierListRows(storeId, list_id, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_after,
  });
}

export function useCheckSupplierList(storeId: string) {
  return useMutation({ mutationFn: (upload: PriceListUpload) => api.checkSupplierList(storeId, upload) });
}

export function useKeepSupplierList(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upload: PriceListUpload) => api.keepSupplierList(storeId, upload),
    onSettled: () => client.invalidateQueries({ queryKey: keys.supplierLists(storeId) }),
  });
}

export function useDeleteSupplierList(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (listId: string) => api.deleteSupplierList(storeId, listId),
    onSettled: () => client.invalidateQueries({ queryKey: keys.supplierLists(storeId) }),
  });
}

export function useImportListRows(storeId: string, listId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (listingIds: string[]) => api.importListRows(storeId, listId, listingIds),
    onSettled: () => client.invalidateQueries({ queryKey: keys.allImports(storeId) }),
  });
}
