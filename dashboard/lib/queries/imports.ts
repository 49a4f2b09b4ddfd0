import { useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ImportWish } from "@/lib/api/research";
import type { ImportState, ProductImport } from "@/lib/api/types";
import { publishedWords, readPublished, type Draft } from "@/lib/imports/publishing";
import { settlingKey, settlingOptions } from "@/lib/imports/settle";
import { isUnderWay } from "@/lib/imports/steps";
import { keys } from "./keys";

/** A person watches these: asked for every second while one moves, not at all when none does. */
const LIVE_MS = 1000;

export function useImports(storeId: string, state: ImportState, cursor?: string) {
  return useQuery({
    queryKey: keys.imports(storeId, state, cursor),
    queryFn: () => api.imports(storeId, state, cursor),
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

/** Whatever asks for imports, or ends them, also changes picks and what the plan has left. */
function useRefreshImports(storeId: string) {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [
        keys.allImports(storeId),
        keys.researchDay(storeId),
        keys.allWatchlists(storeId),
        keys.planRoom(storeId),
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}

/** How a canceled import is asked for again; a row of a price list is not asked for from here. */
function wishOf({ item_id, url, source }: ProductImport): ImportWish | null {
  if (item_id) return { item_id };
  return url && source !== "supplier_list" ? { url } : null;
}

export function useRequestImports(storeId: string) {
  const refresh = useRefreshImports(storeId);
  return useMutation({
    mutationFn: (wishes: ImportWish[]) => api.requestImports(storeId, wishes),
    onSettled: refresh,
  });
}

/** Publishes drafts together, with undo; what is refused stays a draft and is told by `onSuccess`. */
export function usePublishDrafts(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: keys.allImports(storeId) }),
      client.invalidateQueries({ queryKey: keys.allProducts(storeId) }),
    ]);
  const takeBack = useMutation({
    mutationFn: (productIds: string[]) => api.setProductStatuses(storeId, productIds, "draft"),
    onError: (error) => toast({ text: `They stay published. ${error.message}`, tone: "problem" }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: async (drafts: Draft[]) => {
      const ids = drafts.map(({ product_id }) => product_id);
      return readPublished(drafts, await api.setProductStatuses(storeId, ids, "published"));
    },
    onSuccess: (result) => {
      const ids = result.published.flatMap(({ product_id }) => product_id ?? []);
      toast({
        text: publishedWords(result),
        tone: ids.length > 0 ? "done" : "problem",
        undo: ids.length > 0 ? () => takeBack.mutate(ids) : undefined,
      });
    },
    onError: (error) => toast({ text: `Nothing is published. ${error.message}`, tone: "problem" }),
    onSettled: refresh,
  });
}

export function useImportCommands(storeId: string) {
  const toast = useToast();
  const refresh = useRefreshImports(storeId);
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
  const again = useMutation({
    mutationFn: (wish: ImportWish) => api.requestImports(storeId, [wish]),
    onSuccess: (answer) => {
      const refusal = answer.items.find(({ outcome }) => outcome === "refused");
      if (refusal) toast({ text: `It stays canceled. ${refusal.message ?? ""}`, tone: "problem" });
      return refresh();
    },
    onError,
  });
  const retry = useMutation({
    mutationFn: (item: ProductImport) => api.retryImport(storeId, item.import_id),
    onSuccess: refresh,
    onError,
  });
  const cancel = useMutation({
    mutationFn: (item: ProductImport) => api.cancelImport(storeId, item.import_id),
    onSuccess: (_, item) => {
      const wish = wishOf(item);
      toast({ text: `${item.title} is canceled`, undo: wish ? () => again.mutate(wish) : undefined });
      return refresh();
    },
    onError,
  });
  return { retry, cancel };
}
