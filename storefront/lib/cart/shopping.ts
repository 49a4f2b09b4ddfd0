"use client";

import { useCustomer, type Who } from "@/lib/account/who";
import type { ShopFacts } from "@/lib/shop-facts";
import { useKeptCart } from "./keeping";
import type { StoredLine } from "./lines";
import { useCart, useTerms } from "./store";
import { type CartTerms, type WantedCart, wantedCart } from "./terms";
import { useValidatedCart, type Validation } from "./validation";

export type Shopping = {
  lines: StoredLine[];
  terms: CartTerms;
  wanted: WantedCart;
  validation: Validation;
  /** Null for a guest, undefined until that is known. */
  customer: Who | null | undefined;
};

/** The cart with all that is known of it. Nobody is asked anything before the cart is looked at. */
export function useShopping(shop: ShopFacts, isLookedAt: boolean): Shopping {
  const lines = useCart();
  const terms = useTerms();
  const customer = useCustomer(isLookedAt && lines.length > 0);
  const email = customer?.email ?? null;
  const wanted = wantedCart({ lines, terms, countries: shop.countries, email });
  const validation = useValidatedCart(wanted, isLookedAt);
  return { lines, terms, wanted, validation, customer };
}

/** Once for each page, whether or not the cart is looked at. */
export function useKeepingCart({ wanted, terms, customer }: Shopping): void {
  useKeptCart(wanted, terms, customer);
}
