import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { PickDecision, ResearchDay, ResearchPick } from "@/lib/api/types";
import { keys } from "./keys";

export function isRunning(day: ResearchDay | undefined): boolean {
  return day?.run?.status === "queued" || day?.run?.status === "running";
}

export function useResearchDay(storeId: string) {
  return useQuery({
    queryKey: keys.researchDay(storeId),
    queryFn: () => api.researchToday(storeId),
    refetchInterval: ({ state }) => (isRunning(state.data) ? 1500 : false),
  });
}

export function useWatchlist(storeId: string) {
  return useQuery({ queryKey: keys.watchlist(storeId), queryFn: () => api.watchlist(storeId) });
}

function withPick(items: ResearchPick[], itemId: string, changes: Partial<ResearchPick>): ResearchPick[] {
  return items.map((pick) => (pick.item_id === itemId ? { ...pick, ...changes } : pick));
}

type StatusChange = { pick: ResearchPick; status: PickDecision };

/** Watch, dismiss or take back: shown at once, taken back when the API refuses. */
export function useSetPickStatus(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const dayKey = keys.researchDay(storeId);
  return useMutation({
    mutationFn: ({ pick, status }: StatusChange) => api.setPickStatus(storeId, pick.item_id, status),
    onMutate: async ({ pick, status }) => {
      await client.cancelQueries({ queryKey: dayKey });
      patchPick(client, storeId, pick.item_id, { status });
    },
    onError: (_, { pick }) => {
      patchPick(client, storeId, pick.item_id, { status: pick.status });
      toast({ text: `${pick.title} could not be changed. Nothing was saved.`, tone: "problem" });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.watchlist(storeId) }),
  });
}

type CacheClient = ReturnType<typeof useQueryClient>;

function patchPick(client: CacheClient, storeId: string, itemId: string, changes: Partial<ResearchPick>) {
  client.setQueryData<ResearchDay>(
    keys.researchDay(storeId),
    (day) => day && { ...day, items: withPick(day.items, itemId, changes) },
  );
  client.setQueryData<{ items: ResearchPick[] }>(
    keys.watchlist(storeId),
    (list) => list && { items: withPick(list.items, itemId, changes) },
  );
}

/** Queues the import; the row says so before the answer is there. */
export function useImportPick(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (pick: ResearchPick) => api.importPick(storeId, pick.item_id),
    onMutate: (pick) => patchPick(client, storeId, pick.item_id, { status: "imported" }),
    onSuccess: (created, pick) => {
      patchPick(client, storeId, pick.item_id, { status: "imported", import_id: created.import_id });
      void client.invalidateQueries({ queryKey: keys.allImports(storeId) });
      toast({
        text: `${pick.title} is being imported`,
        action: { label: "See the steps", href: `/stores/${storeId}/imports` },
      });
    },
    onError: (error, pick) => {
      patchPick(client, storeId, pick.item_id, { status: pick.status, import_id: pick.import_id });
      toast({ text: `${pick.title} was not imported. ${error.message}`, tone: "problem" });
    },
  });
}

export function useStartResearch(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: () => api.startResearch(storeId),
    onSuccess: (run) => {
      client.setQueryData<ResearchDay>(keys.researchDay(storeId), (day) => day && { ...day, run });
      void client.invalidateQueries({ queryKey: keys.researchDay(storeId) });
    },
    onError: (error) => toast({ text: `Research did not start. ${error.message}`, tone: "problem" }),
  });
}
