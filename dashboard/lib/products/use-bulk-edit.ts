import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import type { BulkChange, BulkOutcome } from "@/lib/api/products";
import type { Product } from "@/lib/api/types";
import { useEditProducts } from "@/lib/queries/products";
import { outcomeText, undoOf } from "./bulk";
import { bulkFilter, type ProductQuestion } from "./filter";
import type { Selection } from "./selection";

type Options = {
  storeId: string;
  question: ProductQuestion;
  selection: Selection;
  shown: Product[];
  onDone: () => void;
};

/** Carries a change out on what is chosen, says what became of it, and keeps what was refused in sight. */
export function useBulkEdit({ storeId, question, selection, shown, onDone }: Options) {
  const toast = useToast();
  const edit = useEditProducts(storeId);
  const [last, setLast] = useState<BulkOutcome | null>(null);
  const fail = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });

  function run(change: BulkChange, after?: () => void) {
    if (edit.isPending) return;
    const before = shown;
    const target = selection.isEverything ? { filter: bulkFilter(question) } : { product_ids: selection.ids };
    edit.mutate([{ ...target, change }], {
      onSuccess: ([outcome]) => {
        if (!outcome) return;
        setLast(outcome.refused > 0 ? outcome : null);
        const undo = undoOf(change, outcome, before);
        toast({
          text: outcomeText(outcome),
          tone: outcome.refused > 0 ? "problem" : "done",
          undo:
            undo.length === 0
              ? undefined
              : () =>
                  edit.mutate(undo, {
                    onSuccess: (outcomes) => {
                      const refused = outcomes.find((one) => one.refused > 0);
                      if (refused) setLast(refused);
                      toast({
                        text: refused ? "Not all of them went back" : "All as it was",
                        tone: refused ? "problem" : "done",
                      });
                    },
                    onError: fail,
                  }),
        });
        onDone();
        after?.();
      },
      onError: fail,
    });
  }

  return { run, isBusy: edit.isPending, last, dismiss: () => setLast(null) };
}

export type BulkRun = ReturnType<typeof useBulkEdit>;
