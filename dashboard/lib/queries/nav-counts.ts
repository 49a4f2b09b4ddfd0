import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/api/browser";
import { draftsToReview, picksAboveLine } from "@/lib/research/day";
import { keys } from "./keys";

export type NavCounts = { research?: number; imports?: number; orders?: number };

/** What waits behind each menu entry. Shares its keys with the pages, so acting there moves the count here. */
export function useNavCounts(storeId: string): NavCounts {
  const shared = { staleTime: 60_000, refetchOnWindowFocus: true };
  const research = useQuery({
    queryKey: keys.researchDay(storeId),
    queryFn: () => api.researchToday(storeId),
    select: picksAboveLine,
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
  return { research: research.data, imports: imports.data, orders: orders.data };
}
