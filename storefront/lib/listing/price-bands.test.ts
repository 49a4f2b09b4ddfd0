import { describe, expect, it } from "vitest";
import { bandLabel, bandRange, priceBands } from "./price-bands";

describe("priceBands", () => {
  it("cuts between the cheapest and the dearest at amounts people count in", () => {
    expect(priceBands(1290, 7000, "EUR")).toEqual(["-20", "20-30", "30-45", "45-"]);
    expect(priceBands(1200, 98_000, "JPY")).toEqual(["-3500", "3500-10000", "10000-35000", "35000-"]);
    expect(priceBands(12_900, 70_000, "KWD")).toEqual(["-20", "20-30", "30-45", "45-"]);
  });

  it("cuts nothing where all cost about the same", () => {
    expect(priceBands(1990, 1990, "EUR")).toEqual([]);
    expect(priceBands(100, 149, "EUR")).toEqual([]);
    expect(priceBands(0, 0, "EUR")).toEqual([]);
  });

  it("leaves no band empty at the bottom, free things included", () => {
    expect(priceBands(0, 1000, "EUR")).toEqual(["-2", "2-3", "3-6", "6-"]);
  });
});

describe("bandLabel", () => {
  it("says both ends, or the one there is", () => {
    expect(["-20", "20-35", "60-"].map((band) => bandLabel(band, "EUR"))).toEqual([
      "Under €20",
      "€20 to €35",
      "From €60",
    ]);
  });
});

describe("bandRange", () => {
  it("leaves the upper end to the next band", () => {
    expect(bandRange("20-35", "EUR")).toEqual({ price_from_minor: 2000, price_to_minor: 3499 });
    expect(bandRange("-2000", "JPY")).toEqual({ price_from_minor: undefined, price_to_minor: 1999 });
    expect(bandRange("60-", "KWD")).toEqual({ price_from_minor: 60_000, price_to_minor: undefined });
    expect(bandRange(null, "EUR")).toEqual({});
  });
});
