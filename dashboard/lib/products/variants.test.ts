import { describe, expect, it } from "vitest";
import type { Variant } from "@/lib/api/types";
import { emptyRow, likeRow, rowHint, rowName, rowOf, rowProblem, toWrite } from "./variants";

const variant = {
  variant_id: "v1",
  option_values: ["S", "Red"],
  sku: "P-S",
  barcode: "4006381333931",
  weight_grams: 420,
  image_id: "i1",
  price_minor: 1490,
  compare_at_minor: null,
  cost_minor: 610,
  is_stock_tracked: true,
  stock_on_hand: 5,
  stock_reserved: 2,
} as Variant;
const row = rowOf(variant, "EUR");

describe("variant rows", () => {
  it("say what is wrong", () => {
    expect(rowProblem(emptyRow, "EUR")).toBe("Write a price like 24.90");
    expect(rowProblem({ ...row, cost: "x" }, "EUR")).toBe("The cost is not an amount");
    expect(rowProblem({ ...row, compareAt: "x" }, "EUR")).toBe("The compare-at price is not an amount");
    expect(rowProblem({ ...row, stock: "-1" }, "EUR")).toBe("Stock is a whole number");
    expect(rowProblem({ ...row, stock: "1000001" }, "EUR")).toBe("Stock is a whole number");
    expect(rowProblem({ ...row, stock: "1" }, "EUR")).toBe("Open checkouts hold 2");
    expect(rowProblem({ ...row, stock: "", isTracked: false }, "EUR")).toBeNull();
    expect(rowProblem(row, "EUR")).toBeNull();
  });
  it("hint at a compare-at price that strikes nothing out", () => {
    expect(rowHint({ ...row, compareAt: "14.90" }, "EUR")).toMatch(/not above the price/);
    expect(rowHint({ ...row, compareAt: "14.91" }, "EUR")).toBeNull();
    expect(rowHint(row, "EUR")).toBeNull();
  });
  it("become what the API takes", () => {
    expect(toWrite({ ...emptyRow, price: "24.9", cost: "9.97", stock: "12", sku: " A " }, "EUR")).toEqual({
      option_values: [],
      sku: "A",
      barcode: "",
      weight_grams: null,
      image_id: null,
      price_minor: 2490,
      compare_at_minor: null,
      cost_minor: 997,
      is_stock_tracked: true,
      stock_on_hand: 12,
    });
  });
  it("leave stock alone that nobody edited", () => {
    expect(toWrite({ ...row, cost: "" }, "EUR")).toEqual({
      variant_id: "v1",
      option_values: ["S", "Red"],
      price_minor: 1490,
      cost_minor: null,
    });
    expect(toWrite({ ...row, isTracked: false, stock: "" }, "EUR")).toEqual({
      variant_id: "v1",
      option_values: ["S", "Red"],
      price_minor: 1490,
      is_stock_tracked: false,
    });
  });
  it("name another picture, barcode and weight only where they were edited", () => {
    expect(toWrite({ ...row, imageId: null, weight: "" }, "EUR")).toEqual({
      variant_id: "v1",
      option_values: ["S", "Red"],
      price_minor: 1490,
      image_id: null,
      weight_grams: null,
    });
    expect(rowProblem({ ...row, barcode: "4006 381" }, "EUR")).toBe("The barcode does not fit");
    expect(rowProblem({ ...row, weight: "1.5" }, "EUR")).toBe("The weight does not fit");
    expect(rowProblem({ ...row, weight: "1000001" }, "EUR")).toBe("The weight does not fit");
  });
  it("make others like themselves, without stock and SKU", () => {
    expect(likeRow(row, ["M"])).toEqual({
      ...row,
      variant: null,
      optionValues: ["M"],
      sku: "",
      barcode: "",
      imageId: null,
      stock: "0",
    });
    expect(rowName(row)).toBe("S, Red");
    expect(rowName(emptyRow)).toBe("One size");
  });
});
