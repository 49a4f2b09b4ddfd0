import { describe, expect, it } from "vitest";
import type { BulkOutcome } from "@/lib/api/products";
import type { Product } from "@/lib/api/types";
import { basisPoints, changeOf, firstWish, outcomeText, refusals, undoOf } from "./bulk";

const outcome = {
  changed: 2,
  unchanged: 1,
  refused: 2,
  items: [
    { product_id: "a", outcome: "changed", code: null, detail: null },
    { product_id: "b", outcome: "changed", code: null, detail: null },
    { product_id: "c", outcome: "unchanged", code: null, detail: null },
    { product_id: "d", outcome: "refused", code: "too_many_tags", detail: "A product has at most 50 tags." },
    { product_id: "e", outcome: "refused", code: "too_many_tags", detail: "A product has at most 50 tags." },
  ],
} satisfies BulkOutcome;

describe("changeOf", () => {
  it("makes a discount of a percentage", () => {
    const wish = { ...firstWish, kind: "change_price", value: "12,5", former: "show" } as const;
    expect(changeOf(wish, "EUR").change).toEqual({
      kind: "change_price",
      basis_points: -1250,
      rounding: "none",
      former_price: "show",
    });
    expect(changeOf({ ...wish, value: "100" }, "EUR").problem).toBe("A price cannot fall by all of it");
    expect(changeOf({ ...wish, direction: "up", value: "1000.01" }, "EUR").problem).toBe(
      "At most 1,000% at once",
    );
  });
  it("makes an amount of money", () => {
    const wish = { ...firstWish, kind: "change_price", by: "amount", direction: "up", value: "2.5" } as const;
    expect(changeOf(wish, "EUR").change).toMatchObject({ amount_minor: 250 });
    expect(changeOf({ ...wish, value: "2.505" }, "EUR").problem).toBe("Write an amount like 2.50");
  });
  it("counts pieces up and down", () => {
    const wish = { ...firstWish, kind: "adjust_stock", stock: "3" } as const;
    expect(changeOf(wish, "EUR").change).toEqual({ kind: "adjust_stock", by: -3 });
    expect(changeOf({ ...wish, stock: "0" }, "EUR").problem).toBe("Write how many pieces");
    expect(changeOf({ ...wish, kind: "set_stock", stock: "0" }, "EUR").change).toEqual({
      kind: "set_stock",
      stock_on_hand: 0,
    });
    expect(changeOf({ ...wish, stock: "1000001" }, "EUR").change).toBeNull();
  });
  it("asks for what is missing", () => {
    expect(changeOf(firstWish, "EUR").problem).toBe("Write a tag");
    expect(changeOf({ ...firstWish, kind: "add_to_collection" }, "EUR").problem).toBe("Choose a collection");
  });
});

describe("basisPoints", () => {
  it("takes two decimals at most", () => {
    expect(basisPoints("12.34%")).toBe(1234);
    expect(basisPoints("7")).toBe(700);
    expect(basisPoints("1.234")).toBeNull();
    expect(basisPoints("-5")).toBeNull();
  });
});

describe("undoOf", () => {
  it("goes back with those that changed, and only those", () => {
    expect(undoOf({ kind: "add_tag", tag: "x" }, outcome, [])).toEqual([
      { product_ids: ["a", "b"], change: { kind: "remove_tag", tag: "x" } },
    ]);
    expect(undoOf({ kind: "adjust_stock", by: 4 }, outcome, [])).toEqual([
      { product_ids: ["a", "b"], change: { kind: "adjust_stock", by: -4 } },
    ]);
  });
  it("gives statuses back as they were", () => {
    const before = [
      { product_id: "a", status: "draft" },
      { product_id: "b", status: "published" },
    ] as Product[];
    const change = { kind: "set_status", status: "archived" } as const;
    expect(undoOf(change, outcome, before)).toEqual([
      { product_ids: ["b"], change: { kind: "set_status", status: "published" } },
      { product_ids: ["a"], change: { kind: "set_status", status: "draft" } },
    ]);
    expect(undoOf(change, outcome, before.slice(1))).toEqual([]);
  });
  it("has no way back from prices", () => {
    const change = { kind: "change_price", basis_points: 1, rounding: "none", former_price: "keep" } as const;
    expect(undoOf(change, outcome, [])).toEqual([]);
  });
});

describe("what became of it", () => {
  it("is counted", () => {
    expect(outcomeText(outcome)).toBe("2 products changed, 1 was so already, 2 refused");
    expect(outcomeText({ items: [], changed: 0, unchanged: 0, refused: 0 })).toBe("Nothing fits any more");
  });
  it("is told by reason", () => {
    expect(refusals(outcome)).toEqual([{ detail: "A product has at most 50 tags.", productIds: ["d", "e"] }]);
  });
});
