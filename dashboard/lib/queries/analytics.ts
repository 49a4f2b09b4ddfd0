import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { RangeKey } from "@/lib/api/types";
import { keys } from "./keys";

export function useOverview(storeId: string, range: RangeKey) {
  return useQuery({
    queryKey: keys.overview(storeId, range),
    queryFn: () => api.overview(storeId, range),
    placeholderData: (previous) => previous,
    refetchInterval: 60_000,
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
        await client.invalidateQueries({ queryKey: [storeId, "analytics"] });
        if (refresh.status === "failed") {
          toast({ text: "Counting failed. The figures below are the last good ones.", tone: "problem" });
        } else toast({ text: "Counted up to now" });
      }
      return refresh;
    },
  });
  return { countNow: () => start.mutate(), isCounting: start.isPending || refreshId !== null };
}
