import type { Collection } from "./commerce/types";
import { collectionPath } from "./listing/address";

export type CollectionLink = { href: string; label: string };

/** Those that have something in them, the largest first; the API lists them by title. */
export function largestFirst(collections: Collection[]): Collection[] {
  return collections
    .filter((collection) => collection.product_count > 0)
    .sort((one, other) => other.product_count - one.product_count);
}

/** The first of them, as many as may be and as fit in a row of so many letters. */
export function fitting(collections: Collection[], most: number, letters: number): Collection[] {
  let left = letters;
  const shown: Collection[] = [];
  for (const collection of collections) {
    if (shown.length === most) break;
    if (collection.title.length > left) continue;
    left -= collection.title.length;
    shown.push(collection);
  }
  return shown;
}

export function collectionLinks(collections: Collection[]): CollectionLink[] {
  return collections.map(({ slug, title }) => ({ href: collectionPath(slug), label: title }));
}

export function countOfThings(count: number): string {
  return `${count} ${count === 1 ? "thing" : "things"}`;
}
