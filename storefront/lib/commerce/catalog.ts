import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { readCommerce } from "./request";
import type { Card, CardPage, Product, Sort, Store } from "./types";

// What changes is revalidated by tag; the hour only bounds what a lost message can cost.
const KEPT = { stale: 60, revalidate: 3600, expire: 86_400 };
// "No such store" may be true for a minute only: somebody may be about to open it.
const ABSENT = { stale: 30, revalidate: 30, expire: 60 };

export const PAGE_SIZE = 24;

function productTags(items: Pick<Card, "product_id">[]): string[] {
  return items.map((item) => `product:${item.product_id}`);
}

export async function getStore(slug: string): Promise<Store | null> {
  "use cache";
  const store = await readCommerce<Store>(`/stores/${encodeURIComponent(slug)}`);
  if (!store) {
    cacheLife(ABSENT);
    return null;
  }
  cacheLife(KEPT);
  cacheTag(`store:${store.store_id}`);
  return store;
}

async function readCards(slug: string, sort: Sort, cursor: string | null): Promise<CardPage | null> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), sort });
  if (cursor) query.set("cursor", cursor);
  return readCommerce<CardPage>(`/stores/${encodeURIComponent(slug)}/products?${query}`);
}

/** Page `page` (from 1) of a store's products. The API pages by cursor, so page n is reached over the cached ones before it. */
export async function getProducts(
  slug: string,
  storeId: string,
  sort: Sort,
  page: number,
): Promise<CardPage | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  let cursor: string | null = null;
  if (page > 1) {
    const before: CardPage | null = await getProducts(slug, storeId, sort, page - 1);
    if (!before?.next_cursor) {
      cacheLife(ABSENT);
      return null;
    }
    cursor = before.next_cursor;
  }
  const found = await readCards(slug, sort, cursor);
  cacheLife(found ? KEPT : ABSENT);
  if (found) cacheTag(...productTags(found.items));
  return found;
}

export async function getProduct(
  slug: string,
  storeId: string,
  productSlug: string,
): Promise<Product | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  const product = await readCommerce<Product>(
    `/stores/${encodeURIComponent(slug)}/products/${encodeURIComponent(productSlug)}`,
  );
  cacheLife(product ? KEPT : ABSENT);
  if (product) cacheTag(`product:${product.product_id}`);
  return product;
}

/** Never cached: every question is another one. */
export async function searchProducts(slug: string, search: string): Promise<CardPage> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), search });
  const found = await readCommerce<CardPage>(`/stores/${encodeURIComponent(slug)}/products?${query}`);
  return found ?? { items: [], next_cursor: null, total: 0 };
}
