"use client";

import { CircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { Claim } from "@/lib/api/types";
import { stands } from "@/lib/imports/claims";
import type { Settling } from "@/lib/imports/settle";
import type { Draft } from "@/lib/imports/use-draft";
import { mayManage } from "@/lib/stores/roles";

type SentenceSettlerProps = { claim: Claim; draft: Draft; onSettle: (settling: Settling) => void };

/** One claim that no source supports, and the three ways out: remove it, soften it, or vouch for it. */
export function SentenceSettler({ claim, draft, onSettle }: SentenceSettlerProps) {
  const { store } = useStoreScope();
  const toast = useToast();
  const [softened, setSoftened] = useState<string | null>(null);
  const isSame = softened !== null && stands(claim.text, softened);

  function change(replacement: string, text: string) {
    toast({ text, undo: draft.rewrite(claim, replacement) });
  }

  return (
    <div className="rounded-lg bg-warn-soft p-3.5 text-sm">
      <p className="flex gap-2.5">
        <CircleQuestionMark aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" strokeWidth={1.75} />
        <span>
          <strong className="font-strong">“{claim.text}”</strong> No source says so, and shoppers could hold
          you to it.
        </span>
      </p>
      {!mayManage(store.role) ? null : softened === null ? (
        <div className="mt-2.5 flex flex-wrap gap-2 pl-6.5">
          <Button look="primary" size="row" onClick={() => change("", "Sentence removed from the draft")}>
            Remove it
          </Button>
          <Button size="row" onClick={() => setSoftened(claim.text)}>
            Soften
          </Button>
          <Button look="ghost" size="row" onClick={() => onSettle({ claim, settlement: "proved" })}>
            I can prove it
          </Button>
        </div>
      ) : (
        <div className="mt-2.5 pl-6.5">
          <Textarea
            aria-label="Say it more carefully"
            autoFocus
            className="min-h-16"
            value={softened}
            onChange={(event) => setSoftened(event.target.value)}
          />
          {isSame && softened.trim() !== claim.text && (
            <p className="mt-1.5 text-xs text-warn-ink">It still says the same. Put it in other words.</p>
          )}
          <div className="mt-2 flex gap-2">
            <Button
              look="primary"
              size="row"
              disabled={softened.trim() === "" || isSame}
              onClick={() => change(softened.trim(), "Sentence softened in the draft")}
            >
              Use this
            </Button>
            <Button look="ghost" size="row" onClick={() => setSoftened(null)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
