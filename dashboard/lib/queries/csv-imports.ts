import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "@/lib/api/browser";
import { isUnderWay } from "@/lib/products/csv";
import { keys } from "./keys";

const LIVE_MS = 1000;

export function useCsvImports(storeId: string) {
  return useQuery({ queryKey: keys.csvImports(storeId), queryFn: () => api.csvImports(storeId) });
}

/** Asked every second while it moves; when it stops, lists are asked anew. */
export function useCsvImport(storeId: string, importId: string | null) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.csvImport(storeId, importId ?? ""),
    queryFn: () => api.csvImport(storeId, importId ?? ""),
    enabled: importId !== null,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LIVE_MS : false),
  });
  const status = query.data?.status;
  const step = query.data?.step;
  useEffect(() => {
    if (status !== "succeeded" && status !== "failed") return;
    void client.invalidateQueries({ queryKey: keys.csvImports(storeId) });
    if (step === "apply") void client.invalidateQueries({ queryKey: keys.allProducts(storeId) });
  }, [client, storeId, status, step]);
  return query;
}

export function useUploadCsv(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => api.uploadCsv(storeId, file),
    onSuccess: (made) => client.setQueryData(keys.csvImport(storeId, made.import_id), made),
    onSettled: () => client.invalidateQueries({ queryKey: keys.csvImports(storeId) }),
  });
}

export function useApplyCsv(storeId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (importId: string) => api.applyCsv(storeId, importId),
    onSuccess: (begun) => client.setQueryData(keys.csvImport(storeId, begun.import_id), begun),
    onSettled: () => client.invalidateQueries({ queryKey: keys.csvImports(storeId) }),
  });
}
