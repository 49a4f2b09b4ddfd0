import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import type { StoreLimits } from "@/lib/api/types";
import { keys } from "./keys";

export type Room = { used: number; limit: number; left: number };

function roomOf(used: number, limit: number): Room {
  return { used, limit, left: Math.max(0, limit - used) };
}

/** Imports of the running month, over all stores of the plan's owner. */
export function importRoom({ usage, limits }: StoreLimits): Room {
  return roomOf(usage.imports_month, limits.imports_month);
}

/** Research runs of the day. */
export function runRoom({ usage, limits }: StoreLimits): Room {
  return roomOf(usage.research_runs_day, limits.research_runs_day);
}

/** What the owner's plan still has room for; whoever works in the store may know. */
export function usePlanRoom<T>(storeId: string, select: (limits: StoreLimits) => T) {
  const { data } = useQuery({
    queryKey: keys.planRoom(storeId),
    queryFn: () => api.limits(storeId),
    staleTime: 15_000,
    select,
  });
  return data;
}
