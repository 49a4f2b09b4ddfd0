import Link from "next/link";
import { notFound } from "next/navigation";
import { Empty } from "@/components/empty";
import { findCards, getCollection } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import {
  type Filters,
  listingPath,
  readCursor,
  readFilters,
  readSort,
  type Shelf,
} from "@/lib/listing/address";
import { bandRange } from "@/lib/listing/price-bands";
import { ChosenFilters } from "./chosen-filters";
import { ShelfFilters } from "./filters";
import { GoingOn } from "./paging";
import { ShelfPage } from "./shelf-page";

function NothingFits({ shelf, filters }: { shelf: Shelf; filters: Filters }) {
  return (
    <Empty title="Nothing here fits all of that.">
      <p className="text-muted">
        {filters.inStock ? "It may be sold out just now." : "Take one of the filters away."}
      </p>
      <Link href={listingPath(shelf)} className="button-plain">
        Show all of it
      </Link>
    </Empty>
  );
}

type Props = { domain: string; shelf: Shelf; query: URLSearchParams };

/** A list that a shopper narrowed down: rendered per request, because every question is another one. */
export async function FilteredPage({ domain, shelf, query }: Props) {
  const store = await requireStore(domain);
  const { slug, store_id, currency } = store;
  const filters = readFilters(query);
  const sort = readSort(shelf, query);
  const cursor = readCursor(query);
  const [collection, found] = await Promise.all([
    shelf === null ? null : getCollection(slug, store_id, shelf),
    findCards(slug, {
      sort,
      cursor,
      collection: shelf ?? undefined,
      tag: filters.tag ?? undefined,
      in_stock: filters.inStock || undefined,
      ...bandRange(filters.price, currency),
    }),
  ]);
  if (!found || (shelf !== null && !collection)) notFound();
  const pathFrom = (after?: string) => listingPath(shelf, { sort, filters, after });
  return (
    <ShelfPage
      store={store}
      collection={collection}
      sort={sort}
      found={found}
      filters={filters}
      aside={<ShelfFilters store={store} shelf={shelf} sort={sort} filters={filters} />}
      chosen={<ChosenFilters shelf={shelf} sort={sort} filters={filters} currency={currency} />}
      empty={<NothingFits shelf={shelf} filters={filters} />}
      paging={
        <GoingOn
          first={cursor ? pathFrom() : null}
          next={found.next_cursor ? pathFrom(found.next_cursor) : null}
        />
      }
    />
  );
}
