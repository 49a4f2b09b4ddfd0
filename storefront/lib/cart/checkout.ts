"use client";

import { forgetCustomer } from "@/lib/account/who";
import type { OpenedCheckout, Problem, ValidatedCart } from "@/lib/commerce/types";
import { sendEvent } from "@/lib/events";
import { randomId } from "@/lib/random-id";
import { discountReason } from "./discount";
import type { WantedCart } from "./terms";

/** `isStale`: the cart is not any more what was shown. */
export type CheckoutFailure = { message: string; isStale: boolean };

const NO_PAYMENTS = "This shop cannot take payments at the moment. Nothing was charged; your cart is kept.";
const FALLBACK = "The payment page cannot be opened. Nothing was charged; your cart is kept. Try again.";

const MESSAGES: Record<string, string> = {
  out_of_stock: "Someone was quicker: not all of this is left. The cart now shows what is.",
  country_not_sold_to: "This shop does not send there any more. Choose another country.",
  payments_unavailable: NO_PAYMENTS,
  payment_account_not_enabled: NO_PAYMENTS,
  not_chargeable: NO_PAYMENTS,
  store_is_closed: "This shop has just closed. Nothing was charged; your cart is kept.",
  too_many_requests: "Too many tries at once. Nothing was charged; your cart is kept. Wait a minute.",
};

const STALE = ["out_of_stock", "country_not_sold_to", "discount_not_applicable"];

// One key per cart content: a second click or a retry after a lost answer finds the same checkout.
let key = { body: "", id: "" };

function idempotencyKey(body: string): string {
  if (key.body !== body) key = { body, id: randomId() };
  return key.id;
}

export function checkoutFailure(status: number, problem: Problem | null): CheckoutFailure {
  const code = problem?.code ?? "";
  if (status === 401) {
    const message = "You were signed out meanwhile. Sign in again, or go on as a guest.";
    return { message, isStale: false };
  }
  const isStale = STALE.includes(code);
  if (code === "discount_not_applicable") {
    const reason = discountReason(problem?.errors?.[0]?.code ?? "");
    return { message: `${reason} Nothing was charged.`, isStale };
  }
  return { message: MESSAGES[code] ?? FALLBACK, isStale };
}

/** The body of a checkout. A code that does nothing for this cart stays out: it would be refused. */
export function checkoutBody(wanted: WantedCart, cart: ValidatedCart | null, cartId: string): string {
  const counts = cart?.discount?.problem === null;
  return JSON.stringify({
    ...wanted,
    discount_code: counts ? wanted.discount_code : undefined,
    email: counts ? wanted.email : undefined,
    cart_id: cartId,
  });
}

/** Opens the payment page. Resolves only when that did not work. */
export async function goToCheckout(body: string): Promise<CheckoutFailure | null> {
  sendEvent({ kind: "checkout_started" });
  try {
    const response = await fetch("/checkout", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey(body) },
      body,
    });
    if (!response.ok) {
      forgetCheckout();
      if (response.status === 401) forgetCustomer();
      return checkoutFailure(response.status, (await response.json().catch(() => null)) as Problem | null);
    }
    const { url } = (await response.json()) as OpenedCheckout;
    window.location.assign(url);
    return null;
  } catch {
    return { message: "No connection. Nothing was charged; your cart is kept. Try again.", isStale: false };
  }
}

/** After a return from the payment page that checkout may have lapsed: the next click asks for a new one. */
export function forgetCheckout(): void {
  key = { body: "", id: "" };
}
