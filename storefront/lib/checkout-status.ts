"use client";

import { useEffect, useState } from "react";
import type { CheckoutState } from "@/lib/commerce/types";

const PAUSE_MS = 1_500;
const LATEST_ATTEMPT = 80;

export type Watched =
  | { phase: "waiting" }
  | { phase: "known"; checkout: CheckoutState }
  | { phase: "unknown" }
  | { phase: "late" };

/** Asks until the payment is settled one way or the other; after two minutes it says so and leaves it to the mail. */
export function useCheckoutStatus(checkoutId: string | null): Watched {
  const [watched, setWatched] = useState<Watched>({ phase: "waiting" });

  useEffect(() => {
    if (!checkoutId) return;
    let timer: ReturnType<typeof setTimeout>;
    const abort = new AbortController();

    async function ask(attempt: number): Promise<void> {
      try {
        const response = await fetch(`/checkout/status/${encodeURIComponent(checkoutId ?? "")}`, {
          signal: abort.signal,
        });
        if (response.status === 404 || response.status === 422) return setWatched({ phase: "unknown" });
        if (response.ok) {
          const checkout = (await response.json()) as CheckoutState;
          const isSettled = checkout.status === "expired" || checkout.order !== null;
          if (isSettled) return setWatched({ phase: "known", checkout });
        }
      } catch {
        if (abort.signal.aborted) return;
      }
      if (attempt >= LATEST_ATTEMPT) return setWatched({ phase: "late" });
      timer = setTimeout(() => void ask(attempt + 1), PAUSE_MS);
    }

    void ask(1);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [checkoutId]);

  return checkoutId ? watched : { phase: "unknown" };
}
