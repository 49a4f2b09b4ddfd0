import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ListedStatus, Watchlist } from "@/lib/api/research";
import type { Evidence, PickDecision, ResearchDay, ResearchPick } from "@/lib/api/types";
import { outcomeText } from "@/lib/supplier-lists/lists";
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

/** What the page was given, and then what became of it here. */
export function useEvidence(storeId: string, given: Evidence) {
  const { data } = useQuery({
    queryKey: keys.evidence(storeId, given.item_id),
    queryFn: () => api.evidence(storeId, given.item_id),
    initialData: given,
    staleTime: 30_000,
  });
  return data;
}

export function useResearchHistory(storeId: string, cursor?: string) {
  return useQuery({
    queryKey: keys.researchHistory(storeId, cursor),
    queryFn: () => api.researchHistory(storeId, cursor),
  });
}

export function useRejected(storeId: string, day?: string, cursor?: string) {
  return useQuery({
    queryKey: keys.rejected(storeId, day, cursor),
    queryFn: () => api.rejected(storeId, day, cursor),
  });
}

export function useTrackRecord(storeId: string, days: number) {
  return useQuery({
    queryKey: keys.trackRecord(storeId, days),
    queryFn: () => api.trackRecord(storeId, days),
  });
}

export function useWatchlist(storeId: string, status: ListedStatus, cursor?: string) {
  return useQuery({
    queryKey: keys.watchlist(storeId, status, cursor),
    queryFn: () => api.watchlist(storeId, status, cursor),
  });
}

function withPick<P extends ResearchPick>(items: P[], itemId: string, changes: Partial<ResearchPick>): P[] {
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
    onSettled: () => client.invalidateQueries({ queryKey: keys.allWatchlists(storeId) }),
  });
}

type CacheClient = ReturnType<typeof useQueryClient>;

function patchPick(client: CacheClient, storeId: string, itemId: string, changes: Partial<ResearchPick>) {
  client.setQueryData<ResearchDay>(
    keys.researchDay(storeId),
    (day) => day && { ...day, items: withPick(day.items, itemId, changes) },
  );
  client.setQueryData<Evidence>(keys.evidence(storeId, itemId), (item) => item && { ...item, ...changes });
  client.setQueriesData<Watchlist>(
    { queryKey: keys.allWatchlists(storeId) },
    (list) => list && { ...list, items: withPick(list.items, itemId, changes) },
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
      void client.invalidateQueries({ queryKey: keys.planRoom(storeId) });
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

/** Queues many at once; a row says so before the answer is there, and what was refused is free again. */
export function useImportPicks(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const restore = ({ item_id, status, import_id }: ResearchPick) =>
    patchPick(client, storeId, item_id, { status, import_id });
  return useMutation({
    mutationFn: (picks: ResearchPick[]) =>
      api.requestImports(
        storeId,
        picks.map(({ item_id }) => ({ item_id })),
      ),
    onMutate: (picks) => {
      for (const { item_id } of picks) patchPick(client, storeId, item_id, { status: "imported" });
    },
    onSuccess: (answer, picks) => {
      picks.forEach((pick, index) => {
        const became = answer.items[index];
        if (!became || became.outcome === "refused") restore(pick);
        else patchPick(client, storeId, pick.item_id, { status: "imported", import_id: became.import_id });
      });
      toast({
        text: outcomeText(answer),
        tone: answer.refused > 0 ? "problem" : "done",
        action: { label: "See the steps", href: `/stores/${storeId}/imports` },
      });
    },
    onError: (error, picks) => {
      picks.forEach(restore);
      toast({ text: `Nothing was imported. ${error.message}`, tone: "problem" });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.allImports(storeId) });
      void client.invalidateQueries({ queryKey: keys.planRoom(storeId) });
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
    onSettled: () => client.invalidateQueries({ queryKey: keys.planRoom(storeId) }),
  });
}
