"use client";

import { CircleQuestionMark } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";
import type { ImportSentence } from "@/lib/api/types";
import { removeSentence, replaceSentence } from "@/lib/imports/review";
import type { Draft } from "@/lib/imports/use-draft";

/** One claim that no source supports, and the three ways out: remove it, soften it, or vouch for it. */
export function SentenceSettler({ sentence, draft }: { sentence: ImportSentence; draft: Draft }) {
  const toast = useToast();
  const [softened, setSoftened] = useState<string | null>(null);
  const before = draft.values.description;

  function change(description: string, text: string) {
    draft.set({ description });
    toast({ text, undo: () => draft.set({ description: before }) });
  }

  return (
    <div className="rounded-lg bg-warn-soft p-3.5 text-sm">
      <p className="flex gap-2.5">
        <CircleQuestionMark aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" strokeWidth={1.75} />
        <span>
          <strong className="font-strong">“{sentence.text}”</strong> No source says so, and shoppers could
          hold you to it.
        </span>
      </p>
      {softened === null ? (
        <div className="mt-2.5 flex flex-wrap gap-2 pl-6.5">
          <Button
            look="primary"
            size="row"
            onClick={() => change(removeSentence(before, sentence.text), "Sentence removed from the draft")}
          >
            Remove it
          </Button>
          <Button size="row" onClick={() => setSoftened(sentence.text)}>
            Soften
          </Button>
          <Button look="ghost" size="row" onClick={() => draft.prove(sentence.text)}>
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
          <div className="mt-2 flex gap-2">
            <Button
              look="primary"
              size="row"
              disabled={softened.trim() === "" || softened.trim() === sentence.text}
              onClick={() =>
                change(
                  replaceSentence(before, sentence.text, softened.trim()),
                  "Sentence softened in the draft",
                )
              }
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
