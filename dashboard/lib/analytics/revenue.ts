import type { OverviewReady } from "@/lib/api/types";

/** What the top products leave over of the revenue, after refunds like they are: with them it is the whole. */
export type RestOfRevenue = { name: string; detail: string; minor: number };

export function restOfRevenue({ top_products, others, revenue_parts }: OverviewReady): RestOfRevenue | null {
  if (revenue_parts === null) return null;
  const { net_revenue_minor, net_shipping_minor, net_tax_minor } = revenue_parts;
  const shown = top_products.reduce((sum, { net_sales_minor }) => sum + net_sales_minor, 0);
  const parts = [
    net_shipping_minor !== 0 && "shipping",
    net_tax_minor !== 0 && "tax",
    others.count > 0 && (others.count === 1 ? "1 other product" : `${others.count} other products`),
  ].filter((part) => part !== false);
  const minor = net_revenue_minor - shown;
  if (parts.length === 0 && minor === 0) return null;
  return { name: "Shipping and other products", detail: parts.join(", "), minor };
}

/** Length of a bar; what cost more than it brought has none. */
export function barShare(minor: number, largest: number): number {
  return largest > 0 ? Math.max(0, minor) / largest : 0;
}
