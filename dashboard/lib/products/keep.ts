import type { PricePreview } from "@/lib/api/products";

/** Where the parts of a price go. They add up to the price. */
export type PriceParts = {
  taxMinor: number;
  feesMinor: number;
  costMinor: number;
  keepMinor: number;
  /** Of the price without VAT; null where nothing is left to take a share of. */
  keepPercent: number | null;
};

/** `preview` is of the same price with goods that cost nothing: what is missing from it then are tax and fees. */
export function priceParts(preview: PricePreview, costMinor: number): PriceParts {
  const { price_minor, net_minor } = preview;
  const keepMinor = preview.keep_minor - costMinor;
  return {
    taxMinor: price_minor - net_minor,
    feesMinor: net_minor - preview.keep_minor,
    costMinor,
    keepMinor,
    keepPercent: net_minor > 0 ? (keepMinor / net_minor) * 100 : null,
  };
}
