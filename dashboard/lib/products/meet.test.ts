import { describe, expect, it } from "vitest";
import type { Variant } from "@/lib/api/types";
import { fieldsOf, meet } from "./meet";
import { valuesOf, type ProductValues } from "./values";
import { emptyRow } from "./variants";

const before: ProductValues = {
  ...valuesOf(null),
  title: "Planter",
  tags: ["clay"],
  rows: [{ ...emptyRow, price: "14.90", variant: { variant_id: "v1", stock_reserved: 0 } as Variant }],
};

describe("what is typed meets what was saved elsewhere", () => {
  it("keeps both where they touch different things", () => {
    const meeting = meet(before, { ...before, title: "Pot" }, { ...before, tags: ["clay", "red"] });
    expect(meeting).toEqual({
      values: { ...before, title: "Pot", tags: ["clay", "red"] },
      others: ["Tags"],
      clashes: [],
    });
  });

  it("names what both changed, and leaves what is typed", () => {
    const meeting = meet(before, { ...before, title: "Pot" }, { ...before, title: "Bowl" });
    expect(meeting).toEqual({ values: { ...before, title: "Pot" }, others: [], clashes: ["Title"] });
    expect(fieldsOf({ ...before, title: "Bowl" }, meeting.clashes)).toEqual({ title: "Bowl" });
  });

  it("sees no clash where both typed the same", () => {
    const now = { ...before, title: "Pot" };
    expect(meet(before, now, now)).toEqual({ values: now, others: [], clashes: [] });
  });

  it("takes the matrix as one thing, and checkouts for nobody's change", () => {
    const [row = emptyRow] = before.rows;
    const held = { ...row, variant: { variant_id: "v1", stock_reserved: 3 } as Variant };
    const typed = { ...before, rows: [{ ...row, sku: "P-1" }] };
    expect(meet(before, typed, { ...before, rows: [held] }).clashes).toEqual([]);
    const meeting = meet(before, typed, { ...before, rows: [{ ...held, price: "16.90" }] });
    expect(meeting.clashes).toEqual(["Variants"]);
    expect(meeting.values.rows).toEqual(typed.rows);
  });
});
