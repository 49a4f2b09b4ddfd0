import type { AskedRange, ProductQuestion, ProductSort, SortOrder } from "@/lib/api/figures";
import { oneParam } from "@/lib/search-params";
import type { Ask } from "./range";
import type { Unit } from "./units";

export const PAGE_SIZE = 25;

type Column = {
  sort: ProductSort;
  field:
    | "views"
    | "carts"
    | "orders"
    | "units"
    | "item_refunds_minor"
    | "net_sales_minor"
    | "kept_minor"
    | "conversion";
  label: string;
  metric: string;
  unit: Unit;
};

/** The figures of a product in the table's order; the name of each in the list of definitions. */
export const productColumns: Column[] = [
  { sort: "views", field: "views", label: "Views", metric: "views", unit: "count" },
  { sort: "carts", field: "carts", label: "Carts", metric: "products.carts", unit: "count" },
  { sort: "orders", field: "orders", label: "Orders", metric: "products.orders", unit: "count" },
  { sort: "units", field: "units", label: "Units", metric: "products.units", unit: "count" },
  {
    sort: "conversion",
    field: "conversion",
    label: "Conversion",
    metric: "products.conversion",
    unit: "share",
  },
  {
    sort: "item_refunds",
    field: "item_refunds_minor",
    label: "Refunds",
    metric: "products.item_refunds_minor",
    unit: "money",
  },
  { sort: "kept", field: "kept_minor", label: "Kept", metric: "products.kept_minor", unit: "money" },
  {
    sort: "net_sales",
    field: "net_sales_minor",
    label: "Net sales",
    metric: "products.net_sales_minor",
    unit: "money",
  },
];

const sorts: ProductSort[] = ["title", ...productColumns.map(({ sort }) => sort)];

export type ProductsAsked = { sort: ProductSort; order: SortOrder; search: string; page: number };
type Params = Record<string, string | string[] | undefined>;

/** How an address wants products listed; what makes no sense is the best sold first. */
export function askedProducts(params: Params): ProductsAsked {
  const sort = sorts.find((one) => one === oneParam(params.sort)) ?? "net_sales";
  const order = oneParam(params.order);
  const page = Number(oneParam(params.page));
  return {
    sort,
    order: order === "asc" || order === "desc" ? order : naturalOrder(sort),
    search: (oneParam(params.search) ?? "").trim().slice(0, 200),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** Titles read from A, figures from the largest. */
function naturalOrder(sort: ProductSort): SortOrder {
  return sort === "title" ? "asc" : "desc";
}

/** A column chosen again turns around. */
export function nextOrder(asked: Pick<ProductsAsked, "sort" | "order">, sort: ProductSort): SortOrder {
  if (asked.sort !== sort) return naturalOrder(sort);
  return asked.order === "asc" ? "desc" : "asc";
}

export function productQuestion(range: AskedRange, asked: ProductsAsked): ProductQuestion {
  const { search, ...listed } = asked;
  return { ...range, ...listed, ...(search && { search }), limit: PAGE_SIZE };
}

/** A file holds all pages. */
export function productFile(range: AskedRange, { sort, order, search }: ProductsAsked): Ask {
  return { ...range, sort, order, search };
}

export type Pages = {
  first: number;
  last: number;
  total: number;
  previous: number | null;
  next: number | null;
};

/** Which of all rows a page shows, and the pages beside it. */
export function pagesAround(page: number, total: number, size = PAGE_SIZE): Pages {
  const count = Math.max(1, Math.ceil(total / size));
  return {
    first: Math.min(total, (page - 1) * size + 1),
    last: Math.min(total, page * size),
    total,
    previous: page > 1 ? Math.min(page - 1, count) : null,
    next: page < count ? page + 1 : null,
  };
}
