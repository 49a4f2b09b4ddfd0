import type { Product, Variant } from "./commerce/types";

export type Choice = string[];

export function firstChoice(product: Pick<Product, "variants" | "options">): Choice {
  const variant = product.variants.find((item) => item.is_available) ?? product.variants[0];
  return variant?.option_values ?? product.options.map((option) => option.values[0] ?? "");
}

export function findVariant(variants: Variant[], choice: Choice): Variant | null {
  return variants.find((variant) => variant.option_values.every((value, at) => value === choice[at])) ?? null;
}

/**
 * The variant that choosing `value` for option `at` leads to: the other options as they are, or else,
 * where that combination is not made, the nearest available one that has the value.
 */
export function variantFor(variants: Variant[], choice: Choice, at: number, value: string): Variant | null {
  const exact = findVariant(
    variants,
    choice.map((chosen, index) => (index === at ? value : chosen)),
  );
  if (exact) return exact;
  const having = variants.filter((variant) => variant.option_values[at] === value);
  return having.find((variant) => variant.is_available) ?? having[0] ?? null;
}

/** Whether prices differ along this option, so that each value should name its own. */
export function pricesDiffer(variants: Variant[], choice: Choice, at: number, values: string[]): boolean {
  const prices = new Set(values.map((value) => variantFor(variants, choice, at, value)?.price_minor));
  return prices.size > 1;
}

const FEW_LEFT = 9;

/** "In stock, 118 pieces", "4 left", "In stock", "Sold out". */
export function stockLine(variant: Pick<Variant, "is_available" | "stock_available"> | null): string {
  if (!variant?.is_available) return "Sold out";
  const left = variant.stock_available;
  if (left === null) return "In stock";
  return left <= FEW_LEFT ? `${left} left` : `In stock, ${left} pieces`;
}
