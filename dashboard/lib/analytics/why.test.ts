import { describe, expect, it } from "vitest";
import type { OverviewReady } from "@/lib/api/types";
import { checkTally, revenueMoves, revenueSum } from "./why";

type Totals = OverviewReady["totals"];

const totals = (revenue: [number, number | null], orders: [number, number], visitors: [number, number]) =>
  ({
    revenue_minor: { value: revenue[0], previous: revenue[1] },
    orders: { value: orders[0], previous: orders[1] },
    visitors: { value: visitors[0], previous: visitors[1] },
  }) as unknown as Totals;

describe("revenueSum", () => {
  const parts = {
    gross_sales_minor: 10000,
    discounts_minor: 1000,
    item_refunds_minor: 500,
    net_sales_minor: 8500,
    net_shipping_minor: 490,
    net_tax_minor: 0,
    net_revenue_minor: 8990,
  };
  it("adds up to the revenue, and leaves out what was nothing", () => {
    const lines = revenueSum(parts);
    expect(lines.map(({ name }) => name)).toEqual([
      "Gross sales",
      "Discounts",
      "Refunds of items",
      "Shipping, after refunds",
    ]);
    expect(lines.reduce((sum, { minor }) => sum + minor, 0)).toBe(parts.net_revenue_minor);
  });
  it("keeps gross sales even where there were none", () => {
    const refunded = { ...parts, gross_sales_minor: 0, discounts_minor: 0, net_shipping_minor: 0 };
    expect(revenueSum(refunded)).toEqual([
      { name: "Gross sales", minor: 0 },
      { name: "Refunds of items", minor: -500 },
    ]);
  });
});

describe("revenueMoves", () => {
  it("shares the whole change between visitors, conversion and baskets", () => {
    const moves = revenueMoves(totals([3270351, 2887322], [787, 699], [30327, 26838]));
    expect(moves?.map(({ name }) => name)).toEqual(["More visitors", "Lower conversion", "Larger baskets"]);
    expect(moves?.reduce((sum, { minor }) => sum + minor, 0)).toBe(3270351 - 2887322);
    expect(moves?.[0]?.minor).toBe(375358);
  });
  it("is all visitors where only they changed", () => {
    expect(revenueMoves(totals([2000, 1000], [2, 1], [20, 10]))?.map(({ minor }) => minor)).toEqual([
      1000, 0, 0,
    ]);
  });
  it("says nothing where nothing can be compared", () => {
    expect(revenueMoves(totals([2000, null], [2, 1], [20, 10]))).toBeNull();
    expect(revenueMoves(totals([2000, 1000], [2, 0], [20, 10]))).toBeNull();
    expect(revenueMoves(totals([2000, -1000], [2, 1], [20, 10]))).toBeNull();
  });
});

describe("checkTally", () => {
  it("counts what passed, with the latest moment", () => {
    const checks = [
      { passed: true, checked_at: "2026-11-24T08:00:00Z" },
      { passed: false, checked_at: "2026-11-24T08:05:00Z" },
    ];
    expect(checkTally(checks)).toEqual({ passed: 1, count: 2, at: "2026-11-24T08:05:00Z" });
    expect([checkTally(null), checkTally([])]).toEqual([null, null]);
  });
});
