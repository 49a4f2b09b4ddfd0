import { isFiltered, isSort, pageNumber, readFilters, type Shelf, usualSort } from "./listing/address";

// Where pages stand inside the app; from outside they have no address of their own.
const INNER = ["listing", "collection", "filtered"];

/** A list's inner path. Only a list that is narrowed down reads its query, and is rendered per request. */
function innerList(shelf: Shelf, name: string, query: URLSearchParams): string {
  if (isFiltered(readFilters(query))) return shelf === null ? "/filtered" : `/filtered/${name}`;
  const sort = query.get("sort") ?? usualSort(shelf);
  const page = query.get("page") ?? "1";
  const place = isSort(sort) && pageNumber(page) ? `${sort}/${page}` : `${usualSort(shelf)}/1`;
  return shelf === null ? `/listing/${place}` : `/collection/${name}/${place}`;
}

/**
 * The inner path of a shopper's path. Sort and page become path segments, because a page that reads
 * its query is rendered per request; the inner addresses themselves are not reachable from outside.
 */
export function innerPath(pathname: string, query: URLSearchParams): string {
  if (pathname === "/products") return innerList(null, "", query);
  const [, first, name, ...rest] = pathname.split("/");
  if (first === "collections" && name && rest.length === 0) return innerList(name, name, query);
  if (INNER.includes(first ?? "")) return "/not-found";
  return pathname === "/" ? "" : pathname;
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
