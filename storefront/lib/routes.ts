import type { Sort } from "./commerce/types";

export const SORTS: { value: Sort; label: string }[] = [
  { value: "newest", label: "Newest first" },
  { value: "price_asc", label: "Lowest price" },
  { value: "price_desc", label: "Highest price" },
];

const MAX_PAGE = 99;

export function isSort(value: string): value is Sort {
  return SORTS.some((sort) => sort.value === value);
}

/** A page number from an address: 1 to 99, or null. */
export function pageNumber(value: string): number | null {
  return /^[1-9]\d?$/.test(value) && Number(value) <= MAX_PAGE ? Number(value) : null;
}

/**
 * The inner path of a shopper's path. Sort and page become path segments, because a page that reads
 * its query is rendered per request; the listing's inner address itself is not reachable from outside.
 */
export function innerPath(pathname: string, query: URLSearchParams): string {
  if (pathname === "/products") {
    const sort = query.get("sort") ?? "newest";
    const page = query.get("page") ?? "1";
    return isSort(sort) && pageNumber(page) ? `/listing/${sort}/${page}` : "/listing/newest/1";
  }
  if (pathname === "/listing" || pathname.startsWith("/listing/")) return "/not-found";
  return pathname === "/" ? "" : pathname;
}

export function listingPath(sort: Sort, page: number): string {
  const query = new URLSearchParams();
  if (sort !== "newest") query.set("sort", sort);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/products?${query}` : "/products";
}

export function productPath(slug: string): string {
  return `/products/${encodeURIComponent(slug)}`;
}

/**
 * The path of a page as visits are counted: who knows the whole address of an order's page can read the order, and
 * which of their orders a customer looks at is nobody's business.
 */
export function countedPath(pathname: string): string {
  if (pathname.startsWith("/orders/")) return "/orders";
  return pathname.startsWith("/account/orders/") ? "/account/orders" : pathname;
}

/** Whether this can be an order's token at all: nothing else goes into an address of the API. */
export function isOrderToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,100}$/.test(text);
}
