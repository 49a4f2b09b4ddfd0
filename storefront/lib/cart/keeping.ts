"use client";

import { useEffect } from "react";
import { forgetCustomer, type Who } from "@/lib/account/who";
import type { KeptCart, Problem } from "@/lib/commerce/types";
import { randomId } from "@/lib/random-id";
import { changeTerms, currentTerms } from "./store";
import type { CartTerms, WantedCart } from "./terms";

const PAUSE_MS = 1_500;
/** How often a page begins another copy, whatever it is told: nothing may go round for ever. */
const MAX_RENEWALS = 2;

export type Outcome =
  { kind: "kept"; token: string | null } | { kind: "lost" } | { kind: "signed_out" } | { kind: "unclear" };

let kept = "";
let renewals = 0;

function call(
  method: "PUT" | "DELETE",
  { cart_id, cart_token }: CartTerms,
  body?: string,
): Promise<Response> {
  const headers: Record<string, string> = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (cart_token) headers["Cart-Token"] = cart_token;
  return fetch(`/cart/kept/${cart_id}`, { method, headers, body });
}

/** What became of a copy: a cart that was bought, or whose copy is gone, goes on under another id. */
export async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    const { cart_token } = (await response.json()) as KeptCart;
    return { kind: "kept", token: cart_token ?? null };
  }
  if (response.status === 401) return { kind: "signed_out" };
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const isLost = problem?.code === "cart_not_found" || problem?.code === "cart_is_closed";
  return { kind: isLost ? "lost" : "unclear" };
}

async function keep(body: string): Promise<void> {
  const terms = currentTerms();
  const outcome = await outcomeOf(await call("PUT", terms, body));
  if (outcome.kind === "kept") {
    kept = `${terms.cart_id} ${body}`;
    if (outcome.token) changeTerms({ type: "kept", cartId: terms.cart_id, token: outcome.token });
  } else if (outcome.kind === "signed_out") {
    forgetCustomer();
  } else if (outcome.kind === "lost" && renewals < MAX_RENEWALS) {
    renewals += 1;
    changeTerms({ type: "renew", cartId: randomId() });
  }
}

/** Emptied: the copy goes, and with it the address in it. */
async function forget(): Promise<void> {
  const terms = currentTerms();
  if (!terms.cart_token) return;
  const response = await call("DELETE", terms);
  if (response.ok || response.status === 404) changeTerms({ type: "renew", cartId: randomId() });
}

/** Keeps a copy of a signed-in customer's cart with the shop, a moment after it changed. Fails quietly: it is a copy. */
export function useKeptCart(cart: WantedCart, terms: CartTerms, customer: Who | null | undefined): void {
  const { lines, country, discount_code } = cart;
  const body = JSON.stringify({ lines, country, discount_code });
  const isEmpty = lines.length === 0;
  const isCustomer = Boolean(customer);
  const { cart_id, cart_token } = terms;

  useEffect(() => {
    const isWanted = isEmpty ? cart_token !== null : isCustomer && kept !== `${cart_id} ${body}`;
    if (!isWanted) return;
    const timer = setTimeout(() => void (isEmpty ? forget() : keep(body)).catch(() => null), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, isEmpty, isCustomer, cart_id, cart_token]);
}
