import { describe, expect, it } from "vitest";
import type { Product, Variant } from "@/lib/api/types";
import { marginPercent, stockWord, withLowestPrice } from "./matrix";

const variant: Variant = {
  variant_id: "v1",
  title: "Small",
  option_values: ["Small"],
  sku: "S",
  barcode: "",
  weight_grams: null,
  image_id: null,
  price_minor: 1490,
  compare_at_minor: null,
  cost_minor: 610,
  is_stock_tracked: true,
  stock_on_hand: 5,
  stock_reserved: 1,
  stock_available: 4,
};

describe("withLowestPrice", () => {
  it("moves all variants alike and writes the matrix whole", () => {
    const product = {
      options: [{ name: "Size", values: ["Small", "Large"] }],
      variants: [variant, { ...variant, variant_id: "v2", option_values: ["Large"], price_minor: 2490 }],
      price_from_minor: 1490,
    } as unknown as Product;
    const { variants, options } = withLowestPrice(product, 1590);
    expect(options).toEqual(product.options);
    expect(
      variants.map(({ variant_id, price_minor, stock_on_hand }) => [variant_id, price_minor, stock_on_hand]),
    ).toEqual([
      ["v1", 1590, 5],
      ["v2", 2590, 5],
    ]);
  });
});

describe("words about variants", () => {
  it("says how much is left", () => {
    expect(stockWord(variant)).toEqual({ word: "4 left", tone: "warn" });
    expect(stockWord({ ...variant, stock_available: 0 }).word).toBe("Sold out");
    expect(stockWord({ ...variant, stock_available: 40 }).word).toBe("40");
    expect(stockWord({ ...variant, is_stock_tracked: false }).word).toBe("Always");
  });
  it("knows no margin without a cost", () => {
    expect(marginPercent(1490, null)).toBeNull();
    expect(marginPercent(1000, 400)).toBe(60);
  });
});
