import { useRef } from "react";
import { useToast } from "@/components/ui/toast";
import type { ResearchPick } from "@/lib/api/types";
import { useImportPick, useSetPickStatus } from "@/lib/queries/research";

export type PickActions = {
  importPick: (pick: ResearchPick) => void;
  dismiss: (pick: ResearchPick) => void;
  toggleWatch: (pick: ResearchPick) => void;
  bringBack: (pick: ResearchPick) => void;
};

/** What can be done with a pick, the same from a row, a card, a key or the evidence page. */
export function usePickActions(storeId: string): PickActions {
  const toast = useToast();
  const { mutate: setStatus } = useSetPickStatus(storeId);
  const { mutateAsync: startImport } = useImportPick(storeId);
  /** A second click comes before the row has been drawn anew. */
  const underWay = useRef(new Set<string>());
  return {
    importPick: (pick) => {
      if (pick.status === "imported" || underWay.current.has(pick.item_id)) return;
      underWay.current.add(pick.item_id);
      startImport(pick)
        .catch(() => undefined) // told by the mutation itself
        .finally(() => underWay.current.delete(pick.item_id));
    },
    dismiss: (pick) => {
      const before = pick.status;
      if (before === "imported" || before === "dismissed") return;
      setStatus({ pick, status: "dismissed" });
      toast({
        text: `${pick.title} dismissed`,
        undo: () => setStatus({ pick: { ...pick, status: "dismissed" }, status: before }),
      });
    },
    toggleWatch: (pick) => {
      const before = pick.status;
      if (before === "imported" || before === "dismissed") return;
      const status = before === "watched" ? "new" : "watched";
      setStatus({ pick, status });
      toast({
        text:
          status === "watched" ? `${pick.title} is on the watchlist` : `${pick.title} is off the watchlist`,
        undo: () => setStatus({ pick: { ...pick, status }, status: before }),
      });
    },
    bringBack: (pick) => {
      if (pick.status !== "dismissed") return;
      setStatus({ pick, status: "new" });
      toast({
        text: `${pick.title} is back among the picks`,
        undo: () => setStatus({ pick: { ...pick, status: "new" }, status: "dismissed" }),
      });
    },
  };
}
