import type { StoredLine } from "./lines";

/**
 * What goes with a cart besides its lines. The id is made up here; the token comes with the copy that the server keeps
 * for a customer. `email` is only said for a code that asks for it.
 */
export type CartTerms = {
  cart_id: string;
  cart_token: string | null;
  discount_code: string | null;
  country: string | null;
  email: string | null;
};

export type TermsAction =
  | { type: "use_code"; code: string }
  | { type: "drop_code" }
  | { type: "say_email"; email: string }
  | { type: "choose_country"; country: string }
  | { type: "kept"; cartId: string; token: string }
  /** Bought, emptied, or the copy is not there any more: what comes next is another cart. */
  | { type: "renew"; cartId: string };

export const MAX_CODE = 40;

export function reduceTerms(terms: CartTerms, action: TermsAction): CartTerms {
  switch (action.type) {
    case "use_code":
      return { ...terms, discount_code: action.code.trim().slice(0, MAX_CODE) || null };
    case "drop_code":
      return { ...terms, discount_code: null, email: null };
    case "say_email":
      return { ...terms, email: action.email.trim() || null };
    case "choose_country":
      return { ...terms, country: action.country };
    case "kept":
      // An answer to a cart that is another by now says nothing of this one.
      return terms.cart_id === action.cartId ? { ...terms, cart_token: action.token } : terms;
    case "renew":
      return { ...terms, cart_id: action.cartId, cart_token: null };
  }
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The kept terms, whatever a browser or a curious person left there; a cart without an id gets a new one. */
export function parseTerms(text: string | null, newId: () => string): CartTerms {
  const kept = readObject(text);
  const word = (name: keyof CartTerms, pattern: RegExp): string | null => {
    const value = kept[name];
    return typeof value === "string" && pattern.test(value) ? value : null;
  };
  const id = word("cart_id", ID);
  return {
    cart_id: id ?? newId(),
    cart_token: id && word("cart_token", /^[\x21-\x7e]{1,200}$/),
    discount_code: word("discount_code", /^\S.{0,39}$/),
    country: word("country", /^[A-Z]{2}$/),
    email: word("email", /^\S+@\S+$/),
  };
}

function readObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return value && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

type Wanted = {
  lines: StoredLine[];
  terms: CartTerms;
  /** Those that the shop sells to: a country that was chosen before and is not among them is not asked for. */
  countries: string[];
  /** Of the customer who is signed in. */
  email: string | null;
};

/** The cart as it is sent to be validated: what is wanted, on which terms. */
export function wantedCart({ lines, terms, countries, email }: Wanted) {
  const country = terms.country && countries.includes(terms.country) ? terms.country : undefined;
  return {
    lines: lines.map(({ variant_id, quantity, seen_price_minor }) => ({
      variant_id,
      quantity,
      seen_unit_price_minor: seen_price_minor,
    })),
    country,
    discount_code: terms.discount_code ?? undefined,
    // Whose it is matters to a code only, and nobody is told without need.
    email: terms.discount_code ? (email ?? terms.email ?? undefined) : undefined,
  };
}

export type WantedCart = ReturnType<typeof wantedCart>;
