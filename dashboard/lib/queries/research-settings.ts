import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ResearchSettingsWrite, Weights } from "@/lib/api/types";
import { keys } from "./keys";

/** How the last day would rank with other weights; the last answer stays while the next one is on its way. */
export function useWeightsPreview(storeId: string, weights: Weights) {
  return useQuery({
    queryKey: keys.weightsPreview(storeId, weights),
    queryFn: () => api.previewWeights(storeId, weights),
    placeholderData: (previous) => previous,
  });
}

export function useKeywordSuggestions(storeId: string) {
  return useQuery({
    queryKey: keys.keywordSuggestions(storeId),
    queryFn: () => api.keywordSuggestions(storeId),
  });
}

export function useSaveResearchSettings(storeId: string) {
  const client = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  return useMutation({
    mutationFn: (settings: ResearchSettingsWrite) => api.changeResearchSettings(storeId, settings),
    onSuccess: () => {
      toast({ text: "Saved. The next research follows it" });
      void client.invalidateQueries({ queryKey: keys.allResearch(storeId) });
      router.refresh();
    },
    onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
  });
}
