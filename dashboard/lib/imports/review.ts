import type { ImportReview, LandedCost } from "@/lib/api/types";

export type KeepEstimate = { netMinor: number; keepMinor: number; keepPercent: number };

/**
 * What stays at another price. The share of VAT is the one the API applied; landed cost is kept as it was, so that
 * fees that follow the price are right again only after saving.
 */
export function estimateKeep(price: ImportReview["price"], priceMinor: number): KeepEstimate {
  const net = price.landed.landed_minor + price.keep_minor;
  const share = price.price_minor > 0 ? net / price.price_minor : 1;
  const netMinor = Math.round(priceMinor * share);
  const keepMinor = netMinor - price.landed.landed_minor;
  return { netMinor, keepMinor, keepPercent: netMinor > 0 ? (keepMinor / netMinor) * 100 : 0 };
}

export type CostShare = { name: string; minor: number; color: string };

export function costShares(landed: LandedCost, keepMinor: number): CostShare[] {
  const sum = (...parts: (number | null)[]) => parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  return [
    {
      name: "Item, freight, duty",
      minor: sum(landed.item_minor, landed.freight_minor, landed.duty_minor),
      color: "var(--chart-4)",
    },
    { name: "Fees", minor: sum(landed.payment_minor, landed.platform_fee_minor), color: "var(--chart-2)" },
    {
      name: "Reserves",
      minor: sum(landed.refund_reserve_minor, landed.currency_reserve_minor),
      color: "var(--chart-3)",
    },
    { name: "You keep", minor: Math.max(0, keepMinor), color: "var(--chart-1)" },
  ];
}
