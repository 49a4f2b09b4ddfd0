import { describe, expect, it } from "vitest";
import type { Discount } from "@/lib/api/types";
import { discountSchema, parsePercent, toDiscount, toUpdate, valuesOf } from "./form";

const place = { currency: "EUR", timezone: "Europe/Berlin" };
const discount = {
  code: "SPRING15",
  kind: "percent",
  percent_basis_points: 1550,
  amount_minor: null,
  minimum_subtotal_minor: 4000,
  product_ids: ["p1"],
  starts_at: "2026-12-02T23:00:12Z",
  ends_at: null,
  usage_limit: 100,
  usage_limit_per_customer: null,
} as unknown as Discount;

describe("a discount's form", () => {
  const saved = valuesOf(discount, place);
  it("shows what is kept", () => {
    expect(saved).toEqual({
      code: "SPRING15",
      kind: "percent",
      percent: "15.5",
      amount: "",
      minimum: "40.00",
      scope: "some",
      product_ids: ["p1"],
      starts: "2026-12-03T00:00",
      ends: "",
      limit: "100",
      limit_per_customer: "",
    });
  });
  it("sends only what was changed", () => {
    expect(toUpdate(saved, saved, place)).toEqual({});
    const now = { ...saved, percent: "20", scope: "all" as const, ends: "2026-12-31T23:59", limit: "" };
    expect(toUpdate(saved, now, place)).toEqual({
      percent_basis_points: 2000,
      product_ids: null,
      ends_at: "2026-12-31T22:59:00.000Z",
      usage_limit: null,
    });
  });
  it("gives each kind its own value", () => {
    const typed = { ...valuesOf(null, place), code: " welcome ", percent: "10", amount: "5" };
    expect(toDiscount({ ...typed, kind: "fixed_amount" }, place)).toEqual({
      code: "WELCOME",
      kind: "fixed_amount",
      percent_basis_points: null,
      amount_minor: 500,
      minimum_subtotal_minor: 0,
      product_ids: null,
      starts_at: null,
      ends_at: null,
      usage_limit: null,
      usage_limit_per_customer: null,
    });
    expect(toDiscount({ ...typed, kind: "free_shipping" }, place)).toMatchObject({
      percent_basis_points: null,
      amount_minor: null,
    });
  });
  it("refuses what cannot be meant", () => {
    const problems = (changes: object) =>
      discountSchema("EUR")
        .safeParse({ ...saved, ...changes })
        .error?.issues.map(({ path }) => path.join("."));
    expect(problems({})).toBeUndefined();
    expect(problems({ code: "a!" })).toEqual(["code"]);
    expect(problems({ percent: "0", limit: "0", minimum: "x" })).toEqual(["minimum", "limit", "percent"]);
    expect(problems({ percent: "101" })).toEqual(["percent"]);
    expect(problems({ kind: "fixed_amount", amount: "0" })).toEqual(["amount"]);
    expect(problems({ kind: "free_shipping", percent: "" })).toBeUndefined();
    expect(problems({ product_ids: [] })).toEqual(["product_ids"]);
    expect(problems({ scope: "all", product_ids: [] })).toBeUndefined();
    expect(problems({ ends: "2026-12-03T00:00" })).toEqual(["ends"]);
  });
  it.each([
    ["15", 1500],
    ["12,5 %", 1250],
    ["0.01", 1],
    ["100", 10_000],
    ["0", null],
    ["100.01", null],
    ["1.234", null],
    ["ten", null],
  ])("reads %j as a share", (text, points) => {
    expect(parsePercent(text)).toBe(points);
  });
});
