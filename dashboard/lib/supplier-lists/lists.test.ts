import { describe, expect, it } from "vitest";
import type { BulkImport, SupplierListOffer } from "@/lib/api/types";
import { columnTexts, costText, deliveryText, errorText, fileProblem, outcomeText } from "./lists";

const offer = {
  price_minor: 420,
  freight_minor: 150,
  currency: "EUR",
  ships_from: "CN",
  delivery_days_min: 7,
  delivery_days_max: 12,
} as SupplierListOffer;

describe("a price list's file", () => {
  it("is refused before it is sent only when it cannot be one", () => {
    expect(fileProblem({ name: "prices.csv", size: 5_242_880 })).toBeNull();
    expect(fileProblem({ name: "prices.txt", size: 1 })).toBeNull();
    expect(fileProblem({ name: "prices.csv", size: 0 })).toBe("The file is empty.");
    expect(fileProblem({ name: "prices.csv", size: 5_242_881 })).toMatch(/^A price list may weigh 5 MB/);
    expect(fileProblem({ name: "Prices.XLSX", size: 1 })).toMatch(/^Save it as CSV first/);
  });
  it("is told back: columns and what is wrong", () => {
    expect(columnTexts({ price: ["Unit price (EUR)"], image: ["Image 1", "Image 2"] })).toEqual([
      "price ← Unit price (EUR)",
      "images ← Image 1, Image 2",
    ]);
    const error = { line: 1200, code: "x", message: "Not an amount." };
    expect(errorText({ ...error, column: "price" })).toBe("Line 1,200, price: Not an amount.");
    expect(errorText({ ...error, column: null })).toBe("Line 1,200: Not an amount.");
  });
});

describe("a row", () => {
  it("says what it costs and how it comes, as far as the list does", () => {
    expect(costText(offer)).toBe("€4.20 + €1.50 freight");
    expect(costText({ ...offer, freight_minor: null })).toBe("€4.20");
    expect(deliveryText(offer)).toBe("from CN, 7–12 days");
    expect(deliveryText({ ...offer, delivery_days_max: 7 })).toBe("from CN, 7 days");
    const silent = { ...offer, ships_from: null, delivery_days_min: null, delivery_days_max: null };
    expect(deliveryText(silent)).toBe("");
  });
  it("says what became of its import", () => {
    const refused = { outcome: "refused" as const, import_id: null, code: "plan_limit_reached" };
    const outcome: BulkImport = {
      queued: 2,
      exists: 1,
      refused: 1,
      items: [{ ...refused, message: "This month is full." }],
    };
    expect(outcomeText(outcome)).toBe(
      "2 imports under way, 1 imported before, 1 refused. This month is full.",
    );
    expect(outcomeText({ queued: 1, exists: 0, refused: 0, items: [] })).toBe("1 import under way");
  });
});
