"use client";

import { useSyncExternalStore } from "react";
import { randomId } from "@/lib/random-id";
import { type CartAction, parseCart, reduceCart, type StoredLine } from "./lines";
import { storedValue } from "./stored-value";
import { type CartTerms, parseTerms, reduceTerms, type TermsAction } from "./terms";

const NO_LINES: StoredLine[] = [];
const NO_TERMS: CartTerms = {
  cart_id: "",
  cart_token: null,
  discount_code: null,
  country: null,
  email: null,
};

// The keys need no store in them: every store is an origin of its own.
const lines = storedValue("cart", parseCart, NO_LINES);
const terms = storedValue("cart-terms", (text) => parseTerms(text, randomId), NO_TERMS);

let isDrawerOpen = false;
const drawerListeners = new Set<() => void>();

export function changeCart(action: CartAction): void {
  // The id is written with the first line: another tab then goes on with the same cart.
  if (lines.read().length === 0) terms.write(terms.read());
  lines.write(reduceCart(lines.read(), action));
}

export function changeTerms(action: TermsAction): void {
  terms.write(reduceTerms(terms.read(), action));
}

/** It was bought: what is put in next is another cart, without the code of this one. */
export function beginNewCart(): void {
  lines.write(NO_LINES);
  changeTerms({ type: "drop_code" });
  changeTerms({ type: "renew", cartId: randomId() });
}

export const useCart = lines.useValue;
export const useTerms = terms.useValue;
export const currentTerms = terms.read;

export function openCart(isOpen: boolean): void {
  isDrawerOpen = isOpen;
  drawerListeners.forEach((listener) => listener());
}

export function useCartDrawer(): boolean {
  return useSyncExternalStore(
    (listener) => {
      drawerListeners.add(listener);
      return () => drawerListeners.delete(listener);
    },
    () => isDrawerOpen,
    () => false,
  );
}

/** True once the browser has taken over, when what it keeps may be shown. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
