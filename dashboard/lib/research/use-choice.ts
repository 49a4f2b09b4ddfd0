import { useState } from "react";
import type { ResearchPick } from "@/lib/api/types";
import { toggled } from "@/lib/products/cards";
import { MOST_AT_ONCE } from "@/lib/supplier-lists/lists";

/** Picks of a list that are ticked; what leaves the list, or is imported, is no longer among them. */
export function useChoice<P extends ResearchPick>(picks: P[]) {
  const [ticked, setTicked] = useState<string[]>([]);
  const chosen = picks.filter(({ item_id, status }) => status !== "imported" && ticked.includes(item_id));
  const ids = chosen.map(({ item_id }) => item_id);
  return {
    chosen,
    choice: {
      chosen: ids,
      isFull: ids.length >= MOST_AT_ONCE,
      onToggle: (itemId: string) => setTicked(toggled(ids, itemId, MOST_AT_ONCE)),
    },
    clear: () => setTicked([]),
  };
}
