"use client";

import { useEffect, useState } from "react";
import type { Suggestions } from "@/lib/commerce/types";
import { type Entry, entriesOf } from "./entries";

const PAUSE_MS = 160;
const FEWEST_LETTERS = 2;

type Answer = { question: string; entries: Entry[] };

/**
 * Suggestions for what is typed, a moment after the last letter. The last ones stay until the next are there; where
 * nobody answers there are none, and searching goes on as ever.
 */
export function useSuggestions(typed: string): { entries: Entry[]; isCurrent: boolean } {
  const question = typed.trim();
  const isAsked = question.length >= FEWEST_LETTERS;
  const [answer, setAnswer] = useState<Answer | null>(null);

  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/search/suggestions?${new URLSearchParams({ q: question })}`, { signal: abort.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(String(response.status));
          setAnswer({ question, entries: entriesOf(question, (await response.json()) as Suggestions) });
        })
        .catch(() => {
          if (!abort.signal.aborted) setAnswer({ question, entries: [] });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [question, isAsked]);

  if (!isAsked || !answer) return { entries: [], isCurrent: false };
  return { entries: answer.entries, isCurrent: answer.question === question };
}
