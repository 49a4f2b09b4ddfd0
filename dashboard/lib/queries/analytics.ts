import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { AskedRange, ProductQuestion, RevenueQuestion, SourceQuestion } from "@/lib/api/figures";
import { keys } from "./keys";

/** Figures follow the counting by themselves; while others are on their way, the last ones stay. */
function useFigures<T>(storeId: string, what: string, asked: object, ask: () => Promise<T>, enabled = true) {
  return useQuery({
    queryKey: keys.figures(storeId, what, asked),
    queryFn: ask,
    placeholderData: (previous) => previous,
    refetchInterval: 60_000,
    enabled,
  });
}

export const useOverview = (storeId: string, asked: AskedRange) =>
  useFigures(storeId, "overview", asked, () => api.overview(storeId, asked));
export const useRevenue = (storeId: string, asked: RevenueQuestion, enabled = true) =>
  useFigures(storeId, "revenue", asked, () => api.revenue(storeId, asked), enabled);
export const useProductFigures = (storeId: string, asked: ProductQuestion) =>
  useFigures(storeId, "products", asked, () => api.productFigures(storeId, asked));
export const useFunnel = (storeId: string, asked: AskedRange) =>
  useFigures(storeId, "funnel", asked, () => api.funnel(storeId, asked));
export const useVisitSources = (storeId: string, asked: SourceQuestion) =>
  useFigures(storeId, "sources", asked, () => api.visitSources(storeId, asked));
export const useCohorts = (storeId: string, months: number) =>
  useFigures(storeId, "cohorts", { months }, () => api.cohorts(storeId, months));
export const useResearchResults = (storeId: string, asked: AskedRange) =>
  useFigures(storeId, "research", asked, () => api.researchResults(storeId, asked));
export const useAiCosts = (storeId: string, asked: AskedRange) =>
  useFigures(storeId, "ai-costs", asked, () => api.aiCosts(storeId, asked));

export function useAllStores(asked: AskedRange) {
  return useQuery({
    queryKey: keys.allStores(asked),
    queryFn: () => api.allStoresOverview(asked),
    placeholderData: (previous) => previous,
    refetchInterval: 60_000,
  });
}

/** What one figure counts; asked for when somebody wants to know. */
export function useDefinition(storeId: string, metric: string | null) {
  return useQuery({
    queryKey: keys.figures(storeId, "definition", { metric }),
    queryFn: () => api.definition(storeId, metric ?? ""),
    enabled: metric !== null,
  });
}

/** What checks say they check, by name; asked for only when one of them has failed. */
export function useCheckWords(storeId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.figures(storeId, "definitions", {}),
    queryFn: () => api.definitions(storeId),
    enabled,
    select: ({ items }) =>
      new Map(
        items.flatMap(({ checks }) => checks ?? []).map(({ name, description }) => [name, description]),
      ),
  });
}

/** Asks for a count now and watches it; the figures are read anew when it is done. */
export function useCountNow(storeId: string) {
  const client = useQueryClient();
  const toast = useToast();
  const [refreshId, setRefreshId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: () => api.refreshAnalytics(storeId),
    onSuccess: ({ refresh_id }) => setRefreshId(refresh_id),
    onError: (error) => toast({ text: `Counting did not start. ${error.message}`, tone: "problem" }),
  });
  useQuery({
    queryKey: [storeId, "analytics-refresh", refreshId],
    enabled: refreshId !== null,
    refetchInterval: 1000,
    queryFn: async () => {
      const refresh = await api.analyticsRefresh(storeId, refreshId ?? "");
      if (refresh.status === "succeeded" || refresh.status === "failed") {
        setRefreshId(null);
        await client.invalidateQueries({ queryKey: keys.analytics(storeId) });
        if (refresh.status === "failed") {
          toast({ text: "Counting failed. The figures below are the last good ones.", tone: "problem" });
        } else toast({ text: "Counted up to now" });
      }
      return refresh;
    },
  });
  return { countNow: () => start.mutate(), isCounting: start.isPending || refreshId !== null };
}
