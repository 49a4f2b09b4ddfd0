import type { ProductFilter } from "@/lib/api/commerce";
import type { BulkFilter } from "@/lib/api/products";
import type { ProductStatus } from "@/lib/api/types";

export type StockLevel = NonNullable<ProductFilter["stock"]>;
export type ProductSource = NonNullable<ProductFilter["source"]>;
export type ProductSort = NonNullable<ProductFilter["sort"]>;

/** What is asked of the list; an empty text asks nothing. */
export type ProductQuestion = {
  status: ProductStatus | "";
  search: string;
  tag: string;
  collection: string;
  stock: StockLevel | "";
  source: ProductSource | "";
  sort: ProductSort;
};

export const statusOptions: { value: ProductStatus; label: string }[] = [
  { value: "published", label: "Published" },
  { value: "draft", label: "Drafts" },
  { value: "archived", label: "Archived" },
];
export const stockOptions: { value: StockLevel | ""; label: string }[] = [
  { value: "", label: "Any stock" },
  { value: "in", label: "In stock" },
  { value: "low", label: "Five or fewer left" },
  { value: "out", label: "Sold out" },
];
export const sourceOptions: { value: ProductSource | ""; label: string }[] = [
  { value: "", label: "Any origin" },
  { value: "imported", label: "Imported" },
  { value: "manual", label: "Written here" },
];
export const sortOptions: { value: ProductSort; label: string }[] = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "updated_desc", label: "Last changed first" },
  { value: "updated", label: "Longest unchanged first" },
  { value: "title", label: "Title, A to Z" },
  { value: "title_desc", label: "Title, Z to A" },
  { value: "price", label: "Price, low to high" },
  { value: "price_desc", label: "Price, high to low" },
  { value: "stock", label: "Stock, low to high" },
  { value: "stock_desc", label: "Stock, high to low" },
];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function known<T extends string>(options: { value: T }[], value: string): T | undefined {
  return options.find((option) => option.value === value)?.value;
}

/** The question that an address holds; what nobody could have chosen is left out. */
export function readQuestion(param: (name: string) => string | null | undefined): ProductQuestion {
  const text = (name: string) => (param(name) ?? "").trim();
  const collection = text("collection");
  return {
    status: known(statusOptions, text("status")) ?? "",
    search: text("search").slice(0, 200),
    tag: text("tag").slice(0, 50),
    collection: uuid.test(collection) ? collection : "",
    stock: known(stockOptions, text("stock")) ?? "",
    source: known(sourceOptions, text("source")) ?? "",
    sort: known(sortOptions, text("sort")) ?? "newest",
  };
}

/** The same address with another answer to one question: it begins at the first page again. */
export function withAnswer(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete("cursor");
  if (value === "" || (name === "sort" && value === "newest")) next.delete(name);
  else next.set(name, value);
  return next;
}

/** The filters as both the list and a bulk edit take them. */
export function bulkFilter({
  status,
  search,
  tag,
  collection,
  stock,
  source,
}: ProductQuestion): BulkFilter & ProductFilter {
  return {
    ...(status ? { status } : {}),
    ...(search ? { search } : {}),
    ...(tag ? { tag } : {}),
    ...(collection ? { collection_id: collection } : {}),
    ...(stock ? { stock } : {}),
    ...(source ? { source } : {}),
  };
}

const PAGE = 50;

export function listFilter(question: ProductQuestion, cursor?: string): ProductFilter {
  const { sort } = question;
  return {
    ...bulkFilter(question),
    ...(sort === "newest" ? {} : { sort }),
    ...(cursor ? { cursor } : {}),
    limit: PAGE,
  };
}

/** How many filters stand besides the tabs and the search. */
export function filterCount({ tag, collection, stock, source }: ProductQuestion): number {
  return [tag, collection, stock, source].filter(Boolean).length;
}

export function isNarrowed(question: ProductQuestion): boolean {
  return Object.keys(bulkFilter(question)).length > 0;
}

/** A search without anything else, for pickers. */
export function searchFilter(search: string): ProductFilter {
  return { ...(search ? { search } : {}), limit: PAGE };
}
