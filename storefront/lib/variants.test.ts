import { describe, expect, it } from "vitest";
import type { Variant } from "./commerce/types";
import { findVariant, firstChoice, pricesDiffer, stockLine, variantFor } from "./variants";

const variant = (
  option_values: string[],
  price_minor: number,
  stock_available: number | null = 10,
): Variant => ({
  variant_id: option_values.join("-"),
  title: option_values.join(", "),
  option_values,
  sku: "",
  barcode: "",
  image: null,
  lowest_price_30_days_minor: null,
  price_minor,
  compare_at_minor: null,
  stock_available,
  is_available: stock_available !== 0,
});

const options = [
  { name: "Colour", values: ["Terracotta", "Chalk"] },
  { name: "Size", values: ["12 cm", "16 cm", "20 cm"] },
];
const variants = [
  variant(["Terracotta", "12 cm"], 1290, 0),
  variant(["Terracotta", "16 cm"], 1990, 118),
  variant(["Terracotta", "20 cm"], 2990, 0),
  variant(["Chalk", "12 cm"], 1290),
];

describe("firstChoice", () => {
  it("is the first that can be bought", () => {
    expect(firstChoice({ variants, options })).toEqual(["Terracotta", "16 cm"]);
    expect(firstChoice({ variants: [variant([], 500, 0)], options: [] })).toEqual([]);
  });
});

describe("variantFor", () => {
  it("keeps the other options where that is made", () => {
    expect(variantFor(variants, ["Terracotta", "16 cm"], 1, "20 cm")?.variant_id).toBe("Terracotta-20 cm");
  });

  it("goes to the nearest that is made otherwise", () => {
    expect(variantFor(variants, ["Terracotta", "16 cm"], 0, "Chalk")?.variant_id).toBe("Chalk-12 cm");
    expect(variantFor(variants, ["Terracotta", "16 cm"], 0, "Moss")).toBeNull();
  });
});

describe("findVariant", () => {
  it("wants every option", () => {
    expect(findVariant(variants, ["Chalk", "16 cm"])).toBeNull();
    expect(findVariant([variant([], 500)], [])?.price_minor).toBe(500);
  });
});

describe("pricesDiffer", () => {
  it("looks along one option", () => {
    expect(pricesDiffer(variants, ["Terracotta", "12 cm"], 1, options[1]!.values)).toBe(true);
    expect(pricesDiffer(variants, ["Terracotta", "12 cm"], 0, options[0]!.values)).toBe(false);
  });
});

describe("stockLine", () => {
  it("says what is left", () => {
    expect(stockLine(variant([], 1, 118))).toBe("In stock, 118 pieces");
    expect(stockLine(variant([], 1, 4))).toBe("4 left");
    expect(stockLine(variant([], 1, null))).toBe("In stock");
    expect(stockLine(variant([], 1, 0))).toBe("Sold out");
    expect(stockLine(null)).toBe("Sold out");
  });
});
