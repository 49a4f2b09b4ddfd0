import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ImportState, ProductImport } from "@/lib/api/types";
import { settlingKey, settlingOptions } from "@/lib/imports/settle";
import { isUnderWay } from "@/lib/imports/steps";
import { keys } from "./keys";

/** A person watches these: asked for every second while one moves, not at all when none does. */
const LIVE_MS = 1000;

export function useImports(storeId: string, state: ImportState) {
  return useQuery({
    queryKey: keys.imports(storeId, state),
    queryFn: () => api.imports(storeId, state),
    refetchInterval: ({ state: query }) => (query.data?.items.some(isUnderWay) ? LIVE_MS : false),
  });
}

export function useProductImport(storeId: string, importId: string) {
  return useQuery({
    queryKey: keys.productImport(storeId, importId),
    queryFn: () => api.productImport(storeId, importId),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LIVE_MS : false),
  });
}

/** Settles claims of a draft and takes that back; pages watch the import itself, which changes at once. */
export function useSettleClaim(storeId: string, importId: string, name: string) {
  const client = useQueryClient();
  const toast = useToast();
  const { mutate } = useMutation(
    settlingOptions({
      client,
      storeId,
      importId,
      name,
      send: ({ claim, settlement, note = "" }) =>
        settlement === null
          ? api.reopenClaim(storeId, importId, claim.position)
          : api.settleClaim(storeId, importId, claim.position, settlement, note),
      onRefused: (error, { claim }) =>
        toast({ text: `“${claim.text}” is as it was. ${error.message}`, tone: "problem" }),
    }),
  );
  const isSettling = useIsMutating({ mutationKey: settlingKey(importId) }) > 0;
  return { settle: mutate, isSettling };
}

export function useImportCommands(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () => client.invalidateQueries({ queryKey: keys.allImports(storeId) });
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
  const retry = useMutation({
    mutationFn: (item: ProductImport) => api.retryImport(storeId, item.import_id),
    onSuccess: refresh,
    onError,
  });
  const cancel = useMutation({
    mutationFn: (item: ProductImport) => api.cancelImport(storeId, item.import_id),
    onSuccess: (_, item) => {
      toast({ text: `${item.title} is canceled`, undo: () => retry.mutate(item) });
      return refresh();
    },
    onError,
  });
  return { retry, cancel };
}
