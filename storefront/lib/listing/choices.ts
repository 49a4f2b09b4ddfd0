import "server-only";
import { largestFirst } from "@/lib/collections";
import { getCollections, getShelf } from "@/lib/commerce/catalog";
import type { Collection, Store } from "@/lib/commerce/types";
import type { Shelf } from "./address";
import { priceBands } from "./price-bands";

export type FilterChoices = { collections: Collection[]; bands: string[] };

const MOST_COLLECTIONS = 8;

/** The list's own collection is always among them: it is the one that is ticked. */
function collectionsBeside(all: Collection[], shelf: Shelf): Collection[] {
  const shown = largestFirst(all).slice(0, MOST_COLLECTIONS);
  const own = all.find(({ slug }) => slug === shelf);
  return own && !shown.includes(own) ? [...shown.slice(0, -1), own] : shown;
}

/**
 * What a list can be narrowed down by. Its cheapest and its dearest product stand first on cached pages of it, so that
 * this asks nothing that sorting would not ask; null where there is nothing to narrow down.
 */
export async function getFilterChoices(store: Store, shelf: Shelf): Promise<FilterChoices | null> {
  const { slug, store_id } = store;
  const [cheapest, dearest, collections] = await Promise.all([
    getShelf(slug, store_id, shelf, "price_asc", 1),
    getShelf(slug, store_id, shelf, "price_desc", 1),
    getCollections(slug, store_id),
  ]);
  const [low, high] = [cheapest?.items[0], dearest?.items[0]];
  if (!low || !high || low.product_id === high.product_id) return null;
  return {
    collections: collectionsBeside(collections, shelf),
    bands: priceBands(low.price_from_minor, high.price_from_minor, store.currency),
  };
}
