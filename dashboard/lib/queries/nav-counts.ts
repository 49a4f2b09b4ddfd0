import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { draftsToReview, picksToDecide } from "@/lib/research/day";
import { useHydrated } from "@/lib/use-hydrated";
import { keys } from "./keys";

export type NavCounts = { research?: number; imports?: number; orders?: number };

/**
 * What waits behind each menu entry. Shares its keys with the pages, so acting there moves the count here. Nothing on the
 * page as the server sent it: one part of a page wakes up after the other, and the answers may be there in between.
 */
export function useNavCounts(storeId: string): NavCounts {
  const isHydrated = useHydrated();
  const shared = { staleTime: 60_000, refetchOnWindowFocus: true };
  const research = useQuery({
    queryKey: keys.researchDay(storeId),
    queryFn: () => api.researchToday(storeId),
    select: (day) => picksToDecide(day).length,
    ...shared,
  });
  const imports = useQuery({
    queryKey: keys.imports(storeId, "open"),
    queryFn: () => api.imports(storeId, "open"),
    select: (list) => draftsToReview(list.items).length,
    ...shared,
  });
  const orders = useQuery({
    queryKey: keys.orderCounts(storeId),
    queryFn: () => api.orderCounts(storeId),
    select: (counts) => counts.to_send,
    ...shared,
  });
  if (!isHydrated) return {};
  return { research: research.data, imports: imports.data, orders: orders.data };
}
