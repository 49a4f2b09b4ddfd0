import type { Suggestions } from "@/lib/commerce/types";
import { collectionPath } from "@/lib/listing/address";
import { formatMoney } from "@/lib/money";
import { productPath } from "@/lib/routes";
import { searchPath } from "./question";

export type Entry = {
  kind: "product" | "collection" | "all";
  href: string;
  label: string;
  detail: string | null;
  imageUrl: string | null;
};

const MOST_COLLECTIONS = 3;

function priceText({ price_from_minor, price_to_minor, currency }: Suggestions["products"][number]): string {
  const price = formatMoney(price_from_minor, currency);
  return price_to_minor > price_from_minor ? `from ${price}` : price;
}

/** What the list under the field shows, top to bottom; the last one leads to all that was found. */
export function entriesOf(question: string, { products, collections }: Suggestions): Entry[] {
  if (products.length + collections.length === 0) return [];
  return [
    ...collections.slice(0, MOST_COLLECTIONS).map(({ slug, title }): Entry => ({
      kind: "collection",
      href: collectionPath(slug),
      label: title,
      detail: "Collection",
      imageUrl: null,
    })),
    ...products.map((product): Entry => ({
      kind: "product",
      href: productPath(product.slug),
      label: product.title,
      detail: product.is_in_stock ? priceText(product) : "Sold out",
      imageUrl: product.image?.small ?? null,
    })),
    {
      kind: "all",
      href: searchPath(question),
      label: `All for “${question}”`,
      detail: null,
      imageUrl: null,
    },
  ];
}

/** Where the arrows lead: from the field into the list, around, and back to what was typed. Null is the field. */
export function moveActive(
  active: number | null,
  key: "ArrowDown" | "ArrowUp",
  count: number,
): number | null {
  if (count === 0) return null;
  const last = count - 1;
  if (key === "ArrowDown") return active === null ? 0 : active === last ? null : active + 1;
  return active === null ? last : active === 0 ? null : active - 1;
}
