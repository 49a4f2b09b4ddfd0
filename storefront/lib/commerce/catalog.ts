import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import { commerce, found } from "./request";
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
  const store = found(await commerce().GET("/stores/{slug}", { params: { path: { slug } } }));
  if (!store) {
    cacheLife(ABSENT);
    return null;
  }
  cacheLife(KEPT);
  cacheTag(`store:${store.store_id}`);
  return store;
}

type CardQuery = { sort?: Sort; cursor?: string; search?: string };

async function readCards(slug: string, query: CardQuery): Promise<CardPage | null> {
  const params = { path: { slug }, query: { limit: PAGE_SIZE, ...query } };
  return found(await commerce().GET("/stores/{slug}/products", { params }));
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
  let cursor: string | undefined;
  if (page > 1) {
    const before: CardPage | null = await getProducts(slug, storeId, sort, page - 1);
    if (!before?.next_cursor) {
      cacheLife(ABSENT);
      return null;
    }
    cursor = before.next_cursor;
  }
  const cards = await readCards(slug, { sort, cursor });
  cacheLife(cards ? KEPT : ABSENT);
  if (cards) cacheTag(...productTags(cards.items));
  return cards;
}

export async function getProduct(
  slug: string,
  storeId: string,
  productSlug: string,
): Promise<Product | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  const path = { slug, product_slug: productSlug };
  const product = found(await commerce().GET("/stores/{slug}/products/{product_slug}", { params: { path } }));
  cacheLife(product ? KEPT : ABSENT);
  if (product) cacheTag(`product:${product.product_id}`);
  return product;
}

/** Never cached: every question is another one. */
export async function searchProducts(slug: string, search: string): Promise<CardPage> {
  return (await readCards(slug, { search })) ?? { items: [], next_cursor: null, total: 0 };
}
