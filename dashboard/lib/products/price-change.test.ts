import { describe, expect, it } from "vitest";
import { priceAfter } from "./price-change";

const by = (points: number, rounding: "none" | "whole" | "ninety_nine" = "none") => ({
  kind: "change_price" as const,
  basis_points: points,
  rounding,
  former_price: "keep" as const,
});
const plus = (amount: number) => ({
  kind: "change_price" as const,
  amount_minor: amount,
  rounding: "none" as const,
  former_price: "keep" as const,
});

describe("priceAfter", () => {
  it("moves by a share and rounds halves up", () => {
    expect(priceAfter(2490, by(-2000), "EUR")).toBe(1992);
    expect(priceAfter(1005, by(5000), "EUR")).toBe(1508);
  });
  it("ends in .99 as the API ends it", () => {
    expect(priceAfter(2490, by(-2000, "ninety_nine"), "EUR")).toBe(1999);
    expect(priceAfter(20, by(0, "ninety_nine"), "EUR")).toBe(99);
    expect(priceAfter(2490, by(0, "ninety_nine"), "JPY")).toBe(2490);
    expect(priceAfter(24_900, by(0, "ninety_nine"), "KWD")).toBe(24_990);
  });
  it("rounds to whole units, and to tens where there are three decimals", () => {
    expect(priceAfter(2450, by(0, "whole"), "EUR")).toBe(2500);
    expect(priceAfter(24_905, by(0), "KWD")).toBe(24_910);
  });
  it("moves by an amount, and says no at zero and below", () => {
    expect(priceAfter(2490, plus(-250), "EUR")).toBe(2240);
    expect(priceAfter(250, plus(-250), "EUR")).toBeNull();
    expect(priceAfter(200, plus(-250), "EUR")).toBeNull();
  });
});
