import type { Sort } from "@/lib/commerce/types";

export const SORTS: { value: Sort; label: string }[] = [
  { value: "featured", label: "Featured first" },
  { value: "newest", label: "Newest first" },
  { value: "price_asc", label: "Lowest price" },
  { value: "price_desc", label: "Highest price" },
];

const MAX_PAGE = 99;
const MAX_TAG = 200;
const MAX_CURSOR = 500;

export function isSort(value: string): value is Sort {
  return SORTS.some((sort) => sort.value === value);
}

/** A page number from an address: 1 to 99, or null. */
export function pageNumber(value: string): number | null {
  return /^[1-9]\d?$/.test(value) && Number(value) <= MAX_PAGE ? Number(value) : null;
}

/** Which list it is: the slug of a collection, or null for everything the shop sells. */
export type Shelf = string | null;

/** What a shopper narrowed a list down to. `price` is a band as it stands in the address. */
export type Filters = { price: string | null; inStock: boolean; tag: string | null };

export const NO_FILTERS: Filters = { price: null, inStock: false, tag: null };

/** Whole amounts, the upper one not included: "20-35", "-20", "60-". */
const BAND = /^(\d{0,9})-(\d{0,9})$/;

export function readBand(band: string): { from: number | null; below: number | null } | null {
  const match = BAND.exec(band);
  const [from, below] = [match?.[1], match?.[2]].map((text) => (text ? Number(text) : null));
  if (!match || from === undefined || below === undefined) return null;
  if (from === null && below === null) return null;
  if (below === 0 || (from !== null && below !== null && from >= below)) return null;
  return { from, below };
}

/** The filters of an address; what is malformed narrows nothing down. */
export function readFilters(query: URLSearchParams): Filters {
  const price = query.get("price");
  const tag = query.get("tag")?.replaceAll("\0", "").trim().slice(0, MAX_TAG);
  return {
    price: price !== null && readBand(price) ? price : null,
    inStock: query.get("in_stock") === "1",
    tag: tag || null,
  };
}

export function isFiltered({ price, inStock, tag }: Filters): boolean {
  return price !== null || inStock || tag !== null;
}

/** Where the list goes on, as the API named it. Anything else that could stand there is no cursor. */
export function readCursor(query: URLSearchParams): string | undefined {
  const after = query.get("after");
  return after && after.length <= MAX_CURSOR && /^[\w-]+$/.test(after) ? after : undefined;
}

export function collectionPath(slug: string): string {
  return `/collections/${encodeURIComponent(slug)}`;
}

/** The order a list has unless another is asked for: a collection's own, elsewhere the newest first. */
export function usualSort(shelf: Shelf): Sort {
  return shelf === null ? "newest" : "featured";
}

/** The sort an address asks for, where that is one. */
export function readSort(shelf: Shelf, query: URLSearchParams): Sort {
  const sort = query.get("sort") ?? "";
  return isSort(sort) ? sort : usualSort(shelf);
}

type Place = { sort?: Sort; page?: number; filters?: Filters; after?: string };

/** The address of a list. It names only what differs from the list's first page. */
export function listingPath(
  shelf: Shelf,
  { sort, page = 1, filters = NO_FILTERS, after }: Place = {},
): string {
  const query = new URLSearchParams();
  if (filters.price) query.set("price", filters.price);
  if (filters.inStock) query.set("in_stock", "1");
  if (filters.tag) query.set("tag", filters.tag);
  if (sort && sort !== usualSort(shelf)) query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  if (after) query.set("after", after);
  const path = shelf === null ? "/products" : collectionPath(shelf);
  return query.size > 0 ? `${path}?${query}` : path;
}
