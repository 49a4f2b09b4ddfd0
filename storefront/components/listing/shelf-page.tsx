import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "@/components/breadcrumb";
import { Empty } from "@/components/empty";
import { ProductGrid } from "@/components/product/product-card";
import { countOfThings } from "@/lib/collections";
import { storeUrl } from "@/lib/commerce/tenant";
import type { CardPage, Collection, Sort, Store } from "@/lib/commerce/types";
import { collectionPath, type Filters, NO_FILTERS } from "@/lib/listing/address";
import { SortSelect } from "./sort-select";

const HOME: Crumb = { label: "Home", path: "/" };
const COLLECTIONS: Crumb = { label: "Collections", path: "/collections" };

function trailOf(collection: Collection | null): { trail: Crumb[]; current: Crumb } {
  if (!collection) return { trail: [HOME], current: { label: "Everything", path: "/products" } };
  return {
    trail: [HOME, COLLECTIONS],
    current: { label: collection.title, path: collectionPath(collection.slug) },
  };
}

type Props = {
  store: Store;
  /** Null for everything the shop sells. */
  collection: Collection | null;
  sort: Sort;
  found: CardPage;
  filters?: Filters;
  /** Ways to narrow it down. */
  aside?: ReactNode;
  /** What it was narrowed down to. */
  chosen?: ReactNode;
  empty: ReactNode;
  paging: ReactNode;
};

/** A list of products: all of a shop, or one of its collections. */
export function ShelfPage({ store, collection, sort, found, filters = NO_FILTERS, ...parts }: Props) {
  const { trail, current } = trailOf(collection);
  return (
    <div className="frame pt-7 md:pt-9">
      <Breadcrumb trail={trail} current={current} origin={storeUrl(store)} />
      <div className="mt-2 mb-8 flex flex-col items-start gap-x-8 gap-y-5 sm:flex-row sm:flex-wrap sm:items-end sm:justify-between">
        <div className="min-w-0">
          <h1 className="text-[2.5rem] md:text-[3rem]">{current.label}</h1>
          {collection?.description && (
            <p className="mt-3 max-w-[42rem] whitespace-pre-line text-[1.0625rem] leading-[1.6]">
              {collection.description}
            </p>
          )}
          <p className="mt-2 text-muted">{countOfThings(found.total)}</p>
        </div>
        {found.total > 1 && <SortSelect shelf={collection?.slug ?? null} sort={sort} filters={filters} />}
      </div>
      <div className="lg:has-[>nav]:grid lg:has-[>nav]:grid-cols-[14rem_minmax(0,1fr)] lg:items-start lg:gap-12">
        {parts.aside}
        <section aria-labelledby="products" className="min-w-0">
          <h2 id="products" className="sr-only">
            Products
          </h2>
          {parts.chosen}
          {found.items.length > 0 ? (
            <ProductGrid cards={found.items} columns={3} priorityCount={2} />
          ) : (
            parts.empty
          )}
          {parts.paging}
        </section>
      </div>
    </div>
  );
}

/** Nothing is for sale at all. */
export function BareShelves() {
  return (
    <Empty title="The shelves are being filled.">
      <p className="text-muted">Nothing is for sale yet. Look in again soon.</p>
    </Empty>
  );
}
