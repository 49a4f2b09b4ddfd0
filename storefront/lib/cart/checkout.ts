"use client";

import type { Problem } from "@/lib/commerce/types";
import { sendEvent } from "@/lib/events";
import { randomId } from "@/lib/random-id";
import type { StoredLine } from "./lines";

export type CheckoutFailure = { message: string; isStock: boolean };

const MESSAGES: Record<string, string> = {
  out_of_stock: "Someone was quicker: not all of this is left. The cart now shows what is.",
  checkout_unavailable: "This shop cannot take payments at the moment. Your cart is kept.",
  payments_not_enabled: "This shop cannot take payments at the moment. Your cart is kept.",
  rate_limited: "Too many attempts in a short time. Wait a minute, then try again.",
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
    const { url } = (await response.json()) as { url: string };
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
