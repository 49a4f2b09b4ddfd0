import { describe, expect, it } from "vitest";
import type { OverviewReady } from "@/lib/api/types";
import { barShare, restOfRevenue } from "./revenue";

type Parts = { net_revenue_minor: number; net_shipping_minor: number; net_tax_minor: number };

function overview(sales: number[], others: { count: number; net_sales_minor: number }, parts: Parts | null) {
  const top_products = sales.map((net_sales_minor) => ({ net_sales_minor }));
  return { top_products, others, revenue_parts: parts } as unknown as OverviewReady;
}

describe("restOfRevenue", () => {
  it("is what the top products leave over of the revenue, and says of what it is", () => {
    const shown = overview(
      [3300, 2499],
      { count: 2, net_sales_minor: -800 },
      { net_revenue_minor: 5455, net_shipping_minor: 392, net_tax_minor: 64 },
    );
    expect(restOfRevenue(shown)).toEqual({
      name: "Shipping and other products",
      detail: "shipping, tax, 2 other products",
      minor: -800 + 392 + 64,
    });
  });
  it("names one product alone, and nothing that is not there", () => {
    const parts = { net_revenue_minor: 1500, net_shipping_minor: 0, net_tax_minor: 0 };
    const rest = restOfRevenue(overview([1000], { count: 1, net_sales_minor: 500 }, parts));
    expect([rest?.detail, rest?.minor]).toEqual(["1 other product", 500]);
  });
  it("is nothing where the products are all, or nothing is known", () => {
    const none = { count: 0, net_sales_minor: 0 };
    const parts = { net_revenue_minor: 1000, net_shipping_minor: 0, net_tax_minor: 0 };
    expect(restOfRevenue(overview([1000], none, parts))).toBeNull();
    expect(restOfRevenue(overview([], none, null))).toBeNull();
  });
});

describe("barShare", () => {
  it("is zero for what cost more than it brought", () => {
    expect([barShare(50, 200), barShare(-50, 200), barShare(0, 0)]).toEqual([0.25, 0, 0]);
  });
});
