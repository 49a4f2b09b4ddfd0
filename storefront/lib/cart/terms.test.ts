import { describe, expect, it } from "vitest";
import type { StoredLine } from "./lines";
import { type CartTerms, parseTerms, reduceTerms, wantedCart } from "./terms";

const id = "3f0c1c1e-9a57-4c5a-8e0e-0f6a4f7d2b11";
const otherId = "7a1d2b3c-0000-4c5a-8e0e-0f6a4f7d2b22";
const terms: CartTerms = {
  cart_id: id,
  cart_token: "t1",
  discount_code: "AUTUMN10",
  country: "AT",
  email: "hanne@example.test",
};
const fresh: CartTerms = {
  cart_id: otherId,
  cart_token: null,
  discount_code: null,
  country: null,
  email: null,
};
const line: StoredLine = {
  variant_id: "v1",
  product_slug: "planter",
  title: "Planter",
  variant_title: null,
  image_url: null,
  quantity: 2,
  seen_price_minor: 1990,
};

describe("parseTerms", () => {
  it("brings back what was kept", () => {
    expect(parseTerms(JSON.stringify(terms), () => otherId)).toEqual(terms);
  });

  it.each([
    null,
    "",
    "{",
    "[]",
    "null",
    JSON.stringify({ cart_id: "1", cart_token: "t1", discount_code: " ", country: "Austria", email: 7 }),
    JSON.stringify({ discount_code: "x".repeat(41), cart_token: "a b", email: "nobody" }),
  ])("makes a new cart of %s", (text) => expect(parseTerms(text, () => otherId)).toEqual(fresh));
});

describe("reduceTerms", () => {
  it("takes a code as it was meant, and drops it with the address it asked for", () => {
    expect(reduceTerms(fresh, { type: "use_code", code: "  autumn10 " }).discount_code).toBe("autumn10");
    expect(reduceTerms(fresh, { type: "use_code", code: "   " }).discount_code).toBeNull();
    expect(reduceTerms(terms, { type: "drop_code" })).toEqual({ ...terms, discount_code: null, email: null });
  });

  it("keeps the token of this cart only", () => {
    expect(reduceTerms(fresh, { type: "kept", cartId: otherId, token: "t2" }).cart_token).toBe("t2");
    expect(reduceTerms(fresh, { type: "kept", cartId: id, token: "t2" })).toBe(fresh);
  });

  it("begins another cart with nothing of the last one's copy", () => {
    const next = reduceTerms(terms, { type: "renew", cartId: otherId });
    expect([next.cart_id, next.cart_token, next.country]).toEqual([otherId, null, "AT"]);
  });
});

describe("wantedCart", () => {
  const wanted = (change: Partial<CartTerms> = {}, email: string | null = null, countries = ["DE", "AT"]) =>
    wantedCart({ lines: [line], terms: { ...terms, ...change }, countries, email });

  it("says what is wanted, the price that was seen, and where to", () => {
    expect(wanted()).toEqual({
      lines: [{ variant_id: "v1", quantity: 2, seen_unit_price_minor: 1990 }],
      country: "AT",
      discount_code: "AUTUMN10",
      email: "hanne@example.test",
    });
  });

  it("asks for no country that is not sold to any more", () => {
    expect(wanted({}, null, ["DE"]).country).toBeUndefined();
  });

  it("says whose it is where a code is used, the customer's own address first", () => {
    expect(wanted({}, "me@example.test").email).toBe("me@example.test");
    expect(wanted({ discount_code: null }, "me@example.test").email).toBeUndefined();
  });
});
