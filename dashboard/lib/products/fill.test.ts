import { describe, expect, it } from "vitest";
import type { PricePreview } from "@/lib/api/products";
import { costsOf, filled, fillProblem, ruled } from "./fill";
import { emptyRow } from "./variants";

const row = { ...emptyRow, price: "10.00", cost: "6.10" };

describe("filling many rows", () => {
  it("says what cannot stand in a row", () => {
    expect(fillProblem("price", "", "EUR")).toBe("Write a price like 24.90");
    expect(fillProblem("price", "0", "EUR")).toBe("Write an amount like 24.90");
    expect(fillProblem("cost", "", "EUR")).toBeNull();
    expect(fillProblem("compareAt", "1.234", "EUR")).toBe("Write an amount like 24.90");
    expect(fillProblem("stock", "", "EUR")).toBe("A whole number");
    expect(fillProblem("stock", "12", "EUR")).toBeNull();
  });
  it("leaves stock alone that nobody counts", () => {
    expect(filled(row, "stock", " 3 ")).toEqual({ stock: "3" });
    expect(filled({ ...row, isTracked: false }, "stock", "3")).toEqual({});
    expect(filled({ ...row, isTracked: false }, "price", "3")).toEqual({ price: "3" });
  });
});

describe("prices by rule", () => {
  const made = { price_minor: 2490, compare_at_minor: null } as PricePreview;
  const prices = new Map<number, PricePreview | null>([
    [610, made],
    [700, { ...made, compare_at_minor: 2990 }],
    [900, null],
  ]);
  it("follow what the goods cost", () => {
    expect(ruled(row, prices, "EUR")).toEqual({ price: "24.90" });
    expect(ruled({ ...row, cost: "7" }, prices, "EUR")).toEqual({ price: "24.90", compareAt: "29.90" });
  });
  it("leave rows alone that have no cost or no price", () => {
    expect(ruled({ ...row, cost: "" }, prices, "EUR")).toEqual({});
    expect(ruled({ ...row, cost: "9" }, prices, "EUR")).toEqual({});
    expect(costsOf([row, { ...row, cost: "" }], "EUR")).toEqual([610]);
  });
});
