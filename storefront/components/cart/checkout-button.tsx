"use client";

import { LoaderCircle, Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { Failure } from "@/components/notice";
import { checkoutBody, type CheckoutFailure, forgetCheckout, goToCheckout } from "@/lib/cart/checkout";
import type { Shopping } from "@/lib/cart/shopping";

type Failed = { body: string; failure: CheckoutFailure };

function useCheckout(body: string, recheck: () => void) {
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failed | null>(null);

  // The back button may bring this very page back from the browser's memory, still busy.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      forgetCheckout();
      setBusy(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);

  async function start() {
    setBusy(true);
    setFailed(null);
    const failure = await goToCheckout(body);
    if (!failure) return;
    setFailed({ body, failure });
    setBusy(false);
    if (failure.isStale) recheck();
  }
  // What was said of a cart that has changed since is no longer true.
  return { isBusy, failure: failed?.body === body ? failed.failure : null, start };
}

type Props = { shopping: Shopping; canCheckout: boolean };

/** The way to the payment page, and what is in the way. */
export function CheckoutButton({ shopping, canCheckout }: Props) {
  const { wanted, terms, validation } = shopping;
  const { cart, isCurrent, hasFailed, recheck } = validation;
  const { isBusy, failure, start } = useCheckout(checkoutBody(wanted, cart, terms.cart_id), recheck);
  const hasProblems = cart?.lines.some((line) => line.problem !== null) ?? false;
  const isOutOfReach = cart?.shipping_problem != null;
  const isDisabled = isBusy || !isCurrent || hasProblems || isOutOfReach || !canCheckout;

  function obstacle(): string | null {
    if (failure) return failure.message;
    if (hasFailed) return "Prices cannot be checked. Your cart is kept. Trying again in 8 seconds.";
    if (!canCheckout) return "This shop cannot take payments yet. Your cart is kept.";
    if (isOutOfReach && isCurrent) return "This shop does not send there. Choose another country.";
    if (hasProblems && isCurrent) return "Change or remove what is not left, then go on.";
    return null;
  }

  const text = obstacle();
  return (
    <>
      {text && <Failure text={text} className="mb-3" />}
      <button
        type="button"
        aria-disabled={isDisabled}
        aria-busy={isBusy}
        className="button-primary w-full"
        onClick={() => !isDisabled && start()}
      >
        {isBusy ? (
          <LoaderCircle size={18} strokeWidth={1.75} aria-hidden className="animate-spin" />
        ) : (
          <Lock size={17} strokeWidth={1.75} aria-hidden />
        )}
        Go to checkout
      </button>
    </>
  );
}
