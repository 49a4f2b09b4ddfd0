import type { Product, ProductStatus } from "@/lib/api/types";

/** As much of a product as a list of chosen ones shows. */
export type ProductCard = {
  product_id: string;
  title: string;
  status: ProductStatus;
  thumb: string | null;
  price_from_minor: number;
  currency: string;
};

export function cardOf(product: Product): ProductCard {
  const { product_id, title, status, images, price_from_minor, currency } = product;
  return { product_id, title, status, thumb: images[0]?.url.small ?? null, price_from_minor, currency };
}

/** Puts a product at the end, or takes it out; over the limit nothing is added. */
export function toggled(ids: string[], id: string, most: number): string[] {
  if (ids.includes(id)) return ids.filter((other) => other !== id);
  return ids.length < most ? [...ids, id] : ids;
}
