import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { isUnderWay } from "@/lib/analytics/exports";
import { api } from "@/lib/api/browser";
import type { ExportRequest } from "@/lib/api/figures";
import { keys } from "./keys";

/** The newest twenty; while one is being written, its progress is watched. */
export function useDataExports(storeId: string) {
  return useQuery({
    queryKey: keys.dataExports(storeId),
    queryFn: () => api.dataExports(storeId),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 3_000 : false),
  });
}

export function useRequestDataExport(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (request: ExportRequest) => api.requestDataExport(storeId, request),
    onSuccess: () => {
      toast({ text: "The file is being written. It appears in the list" });
      return client.invalidateQueries({ queryKey: keys.dataExports(storeId) });
    },
    onError: (error) => toast({ text: `Not asked for. ${error.message}`, tone: "problem" }),
  });
}
