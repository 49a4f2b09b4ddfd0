"use client";

import type { OpenedCheckout, Problem } from "@/lib/commerce/types";
import { sendEvent } from "@/lib/events";
import { randomId } from "@/lib/random-id";
import type { StoredLine } from "./lines";

export type CheckoutFailure = { message: string; isStock: boolean };

const NO_PAYMENTS = "This shop cannot take payments at the moment. Nothing was charged; your cart is kept.";

const MESSAGES: Record<string, string> = {
  out_of_stock: "Someone was quicker: not all of this is left. The cart now shows what is.",
  payments_unavailable: NO_PAYMENTS,
  payment_account_not_enabled: NO_PAYMENTS,
  not_chargeable: NO_PAYMENTS,
  store_is_closed: "This shop has just closed. Nothing was charged; your cart is kept.",
};

// One key per cart content: a second click or a retry after a lost answer finds the same checkout.
let key = { lines: "", id: "" };

function idempotencyKey(lines: string): string {
  if (key.lines !== lines) key = { lines, id: randomId() };
  return key.id;
}

async function failureOf(response: Response): Promise<CheckoutFailure> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const code = problem?.code ?? "";
  return {
    message:
      MESSAGES[code] ??
      "The payment page cannot be opened. Nothing was charged; your cart is kept. Try again.",
    isStock: response.status === 409 && code === "out_of_stock",
  };
}

/** Opens the payment page. Resolves only when that did not work. */
export async function goToCheckout(lines: StoredLine[]): Promise<CheckoutFailure | null> {
  const body = JSON.stringify({ lines: lines.map(({ variant_id, quantity }) => ({ variant_id, quantity })) });
  sendEvent({ kind: "checkout_started" });
  try {
    const response = await fetch("/checkout", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey(body) },
      body,
    });
    if (!response.ok) {
      key = { lines: "", id: "" };
      return await failureOf(response);
    }
    const { url } = (await response.json()) as OpenedCheckout;
    window.location.assign(url);
    return null;
  } catch {
    return { message: "No connection. Nothing was charged; your cart is kept. Try again.", isStock: false };
  }
}

/** After a return from the payment page that checkout may have lapsed: the next click asks for a new one. */
export function forgetCheckout(): void {
  key = { lines: "", id: "" };
}
