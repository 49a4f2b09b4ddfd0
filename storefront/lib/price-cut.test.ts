import { describe, expect, it } from "vitest";
import { lowestPriceLine, priceCut } from "./price-cut";

const cutOf = (priceMinor: number, compareAtMinor: number | null, lowestMinor: number | null) =>
  priceCut({ priceMinor, compareAtMinor, lowestMinor });

describe("priceCut", () => {
  it("counts the percentage from the lowest price of the 30 days before", () => {
    expect(cutOf(1990, 2290, 2290)).toEqual({ beforeMinor: 2290, percent: "−13%", lowestMinor: 2290 });
    expect(cutOf(1990, 3980, 2290)).toEqual({ beforeMinor: 3980, percent: "−13%", lowestMinor: 2290 });
  });

  it("claims no percentage where it was as cheap before, or was not for sale", () => {
    expect(cutOf(1990, 2290, 1890)).toEqual({ beforeMinor: 2290, percent: null, lowestMinor: 1890 });
    expect(cutOf(1990, 2290, null)).toEqual({ beforeMinor: 2290, percent: null, lowestMinor: null });
  });

  it("is nothing where nothing is reduced", () => {
    expect([cutOf(1990, null, null), cutOf(1990, 1990, 1890), cutOf(1990, 1500, 1500)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("lowestPriceLine", () => {
  it("says it where it is known", () => {
    expect(lowestPriceLine(cutOf(1990, 2290, 2290), "EUR")).toBe(
      "€22.90 was the lowest price of the last 30 days.",
    );
    expect(lowestPriceLine(cutOf(1990, 2290, null), "EUR")).toBeNull();
    expect(lowestPriceLine(null, "EUR")).toBeNull();
  });
});
