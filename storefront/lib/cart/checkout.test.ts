import { describe, expect, it } from "vitest";
import type { CartDiscount, ValidatedCart } from "@/lib/commerce/types";
import { checkoutBody, checkoutFailure } from "./checkout";

const id = "3f0c1c1e-9a57-4c5a-8e0e-0f6a4f7d2b11";
const wanted = {
  lines: [{ variant_id: "v1", quantity: 1, seen_unit_price_minor: 1990 }],
  country: "AT",
  discount_code: "autumn10",
  email: "hanne@example.test",
};

function cart(problem: CartDiscount["problem"]): ValidatedCart {
  return {
    lines: [],
    subtotal_minor: 1990,
    discount: { code: "AUTUMN10", discount_minor: 0, is_shipping_free: false, problem },
    discount_minor: 0,
    shipping_minor: 490,
    shipping_problem: null,
    total_minor: 2480,
    currency: "EUR",
    country: "AT",
    free_shipping_missing_minor: null,
    is_tax_added_later: false,
  };
}

describe("checkoutBody", () => {
  it("sends what was validated, and which cart it is", () => {
    expect(JSON.parse(checkoutBody(wanted, cart(null), id))).toEqual({ ...wanted, cart_id: id });
  });

  it("leaves out a code that does nothing, and the address it was for", () => {
    const { lines, country } = wanted;
    const bare = { lines, country, cart_id: id };
    expect(JSON.parse(checkoutBody(wanted, cart("ended"), id))).toEqual(bare);
    expect(JSON.parse(checkoutBody(wanted, null, id))).toEqual(bare);
  });
});

describe("checkoutFailure", () => {
  it("looks at the cart again where it is another than was shown", () => {
    const codes = ["out_of_stock", "country_not_sold_to", "discount_not_applicable"];
    expect(codes.map((code) => checkoutFailure(409, { code }).isStale)).toEqual([true, true, true]);
    expect(checkoutFailure(503, { code: "payments_unavailable" }).isStale).toBe(false);
  });

  it("says why a code does not count any more", () => {
    const errors = [
      { field: "discount_code", code: "used_up", message: "…", available: null, nearest: null },
    ];
    expect(checkoutFailure(409, { code: "discount_not_applicable", errors }).message).toBe(
      "This code was used as often as it may be. Nothing was charged.",
    );
  });

  it("makes nobody a guest without a word", () => {
    expect(checkoutFailure(401, { code: "invalid_token" }).message).toBe(
      "You were signed out meanwhile. Sign in again, or go on as a guest.",
    );
  });
});
