import "server-only";
import { cacheLife, cacheTag } from "next/cache";
import type { Shelf } from "@/lib/listing/address";
import { commerce, CommerceError, found } from "./request";
import type { Card, CardPage, Collection, Picture, Product, Sort, Store } from "./types";

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

type CardQuery = {
  sort?: Sort;
  cursor?: string;
  search?: string;
  collection?: string;
  tag?: string;
  price_from_minor?: number;
  price_to_minor?: number;
  in_stock?: boolean;
};

async function readCards(slug: string, query: CardQuery): Promise<CardPage | null> {
  const params = { path: { slug }, query: { limit: PAGE_SIZE, ...query } };
  return found(await commerce().GET("/stores/{slug}/products", { params }));
}

async function readShelf(
  slug: string,
  shelf: Shelf,
  query: { sort: Sort; cursor?: string; limit?: number },
): Promise<CardPage | null> {
  if (shelf === null) return readCards(slug, query);
  const path = { slug, collection_slug: shelf };
  const params = { path, query: { limit: PAGE_SIZE, ...query } };
  return found(await commerce().GET("/stores/{slug}/collections/{collection_slug}/products", { params }));
}

/**
 * Page `page` (from 1) of all that a store sells, or of one of its collections. The API pages by cursor, so page n is
 * reached over the cached ones before it.
 */
export async function getShelf(
  slug: string,
  storeId: string,
  shelf: Shelf,
  sort: Sort,
  page: number,
): Promise<CardPage | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  let cursor: string | undefined;
  if (page > 1) {
    const before: CardPage | null = await getShelf(slug, storeId, shelf, sort, page - 1);
    if (!before?.next_cursor) {
      cacheLife(ABSENT);
      return null;
    }
    cursor = before.next_cursor;
  }
  const cards = await readShelf(slug, shelf, { sort, cursor });
  cacheLife(cards ? KEPT : ABSENT);
  if (cards) cacheTag(...productTags(cards.items));
  return cards;
}

export async function getProducts(
  slug: string,
  storeId: string,
  sort: Sort,
  page: number,
): Promise<CardPage | null> {
  return getShelf(slug, storeId, null, sort, page);
}

/** A store's collections by title. What is picked into them changes with its products, and so by the same tag. */
export async function getCollections(slug: string, storeId: string): Promise<Collection[]> {
  "use cache";
  cacheTag(`store:${storeId}`);
  const list = found(await commerce().GET("/stores/{slug}/collections", { params: { path: { slug } } }));
  cacheLife(list ? KEPT : ABSENT);
  return list?.items ?? [];
}

export async function getCollection(
  slug: string,
  storeId: string,
  collectionSlug: string,
): Promise<Collection | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  const path = { slug, collection_slug: collectionSlug };
  const answer = await commerce().GET("/stores/{slug}/collections/{collection_slug}", { params: { path } });
  const collection = found(answer);
  cacheLife(collection ? KEPT : ABSENT);
  return collection;
}

/** A collection has no picture of its own: it shows that of the first of its products that has one. */
export async function getCollectionPicture(
  slug: string,
  storeId: string,
  collectionSlug: string,
): Promise<Picture | null> {
  "use cache";
  cacheTag(`store:${storeId}`);
  const cards = await readShelf(slug, collectionSlug, { sort: "featured", limit: 4 });
  cacheLife(cards ? KEPT : ABSENT);
  if (cards) cacheTag(...productTags(cards.items));
  return cards?.items.find((card) => card.image)?.image ?? null;
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

/** Never cached: every question is another one. Null where there is no such list, or where it does not go on there. */
export async function findCards(slug: string, query: CardQuery): Promise<CardPage | null> {
  try {
    return await readCards(slug, query);
  } catch (error) {
    // A cursor of another question, or one that was made up.
    if (query.cursor && error instanceof CommerceError && error.status === 400) return null;
    throw error;
  }
}
