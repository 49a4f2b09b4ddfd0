"use client";

import { useEffect, useState } from "react";
import type { ValidatedCart } from "@/lib/commerce/types";
import { changeTerms, currentTerms } from "./store";
import type { WantedCart } from "./terms";

const RETRY_MS = 8_000;

export type Validation = {
  cart: ValidatedCart | null;
  isCurrent: boolean;
  hasFailed: boolean;
  recheck: () => void;
};

type Answer = { asked: string; cart: ValidatedCart | null; hasFailed: boolean };

/** Asks the API what the cart costs now and what of it is left. Keeps the last answer on screen while asking again. */
export function useValidatedCart(wanted: WantedCart, isActive: boolean): Validation {
  const asked = JSON.stringify(wanted);
  const isEmpty = wanted.lines.length === 0;
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (!isActive || isEmpty) return;
    const abort = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    fetch("/cart/validate", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: asked,
      signal: abort.signal,
    })
      .then(async (response) => {
        // An address that looked like one and is none: it is asked for again, and the cart stays checked.
        if (response.status === 422 && currentTerms().email) changeTerms({ type: "say_email", email: "" });
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ asked, cart: (await response.json()) as ValidatedCart, hasFailed: false });
      })
      .catch(() => {
        if (abort.signal.aborted) return;
        setAnswer((last) => ({ asked, cart: last?.cart ?? null, hasFailed: true }));
        retry = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS);
      });
    return () => {
      abort.abort();
      clearTimeout(retry);
    };
  }, [asked, isEmpty, isActive, attempt]);

  const recheck = () => setAttempt((count) => count + 1);
  if (isEmpty) return { cart: null, isCurrent: true, hasFailed: false, recheck };
  return {
    cart: answer?.cart ?? null,
    isCurrent: answer?.asked === asked && !answer.hasFailed,
    hasFailed: answer?.asked === asked && answer.hasFailed,
    recheck,
  };
}
