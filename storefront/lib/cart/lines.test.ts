import { describe, expect, it } from "vitest";
import type { ValidatedCart } from "@/lib/commerce/types";
import {
  countThings,
  freeDeliveryProgress,
  parseCart,
  reduceCart,
  showLines,
  storedLine,
  type StoredLine,
} from "./lines";

const line = (variant_id: string, quantity = 1, seen_price_minor = 2290): StoredLine => ({
  variant_id,
  product_slug: "planter",
  title: "Terracotta planter",
  variant_title: "Terracotta, 16 cm",
  image_url: null,
  quantity,
  seen_price_minor,
});

const validated = (change: Partial<ValidatedCart["lines"][number]> = {}): ValidatedCart => ({
  lines: [
    {
      variant_id: "a",
      product_slug: "planter",
      title: "Terracotta planter",
      variant_title: "Terracotta, 16 cm",
      image_url: null,
      quantity: 1,
      available: 118,
      unit_price_minor: 1990,
      total_minor: 1990,
      discount_minor: 0,
      price_changed: null,
      problem: null,
      ...change,
    },
  ],
  subtotal_minor: 3480,
  shipping_minor: 490,
  total_minor: 3970,
  currency: "EUR",
  free_shipping_missing_minor: 1020,
  country: "DE",
  discount: null,
  discount_minor: 0,
  is_tax_added_later: false,
  shipping_problem: null,
});

describe("reduceCart", () => {
  it("adds, and adds up what is there already at the price now seen", () => {
    const once = reduceCart([], { type: "add", line: line("a", 2) });
    const twice = reduceCart(once, { type: "add", line: line("a", 1, 1990) });
    expect(twice).toEqual([line("a", 3, 1990)]);
    expect(countThings(twice)).toBe(3);
  });

  it("keeps quantities between 1 and 999", () => {
    const lines = [line("a", 998)];
    expect(reduceCart(lines, { type: "add", line: line("a", 5) })[0]?.quantity).toBe(999);
    expect(reduceCart(lines, { type: "set_quantity", variantId: "a", quantity: 0 })[0]?.quantity).toBe(1);
  });

  it("takes no 51st line", () => {
    const full = Array.from({ length: 50 }, (_, index) => line(String(index)));
    expect(reduceCart(full, { type: "add", line: line("new") })).toBe(full);
  });

  it("removes and clears", () => {
    expect(reduceCart([line("a"), line("b")], { type: "remove", variantId: "a" })).toEqual([line("b")]);
    expect(reduceCart([line("a")], { type: "clear" })).toEqual([]);
  });
});

describe("put_back", () => {
  const putBack = (lines: StoredLine[], at: number) =>
    reduceCart(lines, { type: "put_back", line: line("b", 3, 990), at });

  it("stands where it stood, as it was", () => {
    expect(putBack([line("a"), line("c")], 1)).toEqual([line("a"), line("b", 3, 990), line("c")]);
    expect(putBack([], 4)).toEqual([line("b", 3, 990)]);
  });

  it("changes nothing where it is there again, or where the cart is full", () => {
    const again = [line("b", 1)];
    expect(putBack(again, 0)).toBe(again);
    const full = Array.from({ length: 50 }, (_, index) => line(String(index)));
    expect(putBack(full, 0)).toBe(full);
  });
});

describe("storedLine", () => {
  it("keeps the price that was seen, and nothing that is only known of today", () => {
    const [shown] = showLines([line("a", 1, 2290)], validated());
    expect(shown?.unit_price_minor).toBe(1990);
    expect(storedLine(shown!)).toEqual(line("a", 1, 2290));
  });
});

describe("parseCart", () => {
  it("brings back what was kept", () => {
    expect(parseCart(JSON.stringify([line("a", 2)]))).toEqual([line("a", 2)]);
  });

  it.each([null, "", "{", "{}", '[1, null, {"variant_id": 7}]', '[{"variant_id":"a","quantity":1.5}]'])(
    "reads %s as an empty cart",
    (text) => expect(parseCart(text)).toEqual([]),
  );
});

describe("showLines", () => {
  it("says how the price changed since it was put here", () => {
    expect(showLines([line("a", 2)], validated())[0]).toMatchObject({
      unit_price_minor: 1990,
      total_minor: 3980,
      price_change_minor: -300,
      problem: null,
    });
  });

  it("shows the seen price until the API has answered, and for what is gone", () => {
    expect(showLines([line("a")], null)[0]).toMatchObject({ unit_price_minor: 2290, price_change_minor: 0 });
    const gone = showLines([line("a")], validated({ problem: "gone", unit_price_minor: 0 }))[0];
    expect(gone).toMatchObject({ unit_price_minor: 2290, price_change_minor: 0, problem: "gone" });
  });
});

describe("freeDeliveryProgress", () => {
  it("is the share of the way", () => {
    expect(freeDeliveryProgress(validated())).toBeCloseTo(0.773, 3);
    expect(freeDeliveryProgress({ ...validated(), free_shipping_missing_minor: 0 })).toBe(1);
    expect(freeDeliveryProgress({ ...validated(), free_shipping_missing_minor: null })).toBeNull();
    expect(freeDeliveryProgress(null)).toBeNull();
  });
});
