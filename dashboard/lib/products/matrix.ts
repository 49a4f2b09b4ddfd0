import type { Product, ProductWrite, Variant, VariantWrite } from "@/lib/api/types";

/** A variant as the API takes it back: the matrix is always written whole, so nothing of it may be left out. */
export function toVariantWrite(variant: Variant, changes: Partial<VariantWrite> = {}): VariantWrite {
  return {
    variant_id: variant.variant_id,
    option_values: variant.option_values,
    sku: variant.sku ?? "",
    price_minor: variant.price_minor,
    compare_at_minor: variant.compare_at_minor,
    cost_minor: variant.cost_minor,
    is_stock_tracked: variant.is_stock_tracked,
    stock_on_hand: variant.stock_on_hand,
    ...changes,
  };
}

/** Moves every variant by what the lowest price moved, so that sizes keep their distance. */
export function withLowestPrice(
  product: Product,
  priceMinor: number,
): Pick<ProductWrite, "options" | "variants"> {
  const shift = priceMinor - product.price_from_minor;
  return {
    options: product.options,
    variants: product.variants.map((variant) =>
      toVariantWrite(variant, { price_minor: Math.max(0, variant.price_minor + shift) }),
    ),
  };
}

export type StockWord = { word: string; tone: "plain" | "warn" | "bad" };
const FEW = 8;

export function stockWord({ is_stock_tracked, stock_available }: Variant): StockWord {
  if (!is_stock_tracked) return { word: "Always", tone: "plain" };
  if (stock_available <= 0) return { word: "Sold out", tone: "bad" };
  return stock_available <= FEW
    ? { word: `${stock_available} left`, tone: "warn" }
    : { word: String(stock_available), tone: "plain" };
}

export function marginPercent(priceMinor: number, costMinor: number | null): number | null {
  if (costMinor === null || priceMinor <= 0) return null;
  return ((priceMinor - costMinor) / priceMinor) * 100;
}
