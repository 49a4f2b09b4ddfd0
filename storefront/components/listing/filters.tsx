import { Check, Minus, Plus, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Sort, Store } from "@/lib/commerce/types";
import { collectionPath, type Filters, listingPath, NO_FILTERS, type Shelf } from "@/lib/listing/address";
import { type FilterChoices, getFilterChoices } from "@/lib/listing/choices";
import { bandLabel } from "@/lib/listing/price-bands";

type Props = { shelf: Shelf; sort: Sort; filters: Filters; choices: FilterChoices; currency: string };

type OptionProps = { href: string; isOn: boolean; children: ReactNode; count?: number };

/** A way to another list. It looks like a box to tick; what it does is lead there, and back where it is ticked. */
function Option({ href, isOn, children, count }: OptionProps) {
  return (
    <li>
      <Link
        href={href}
        rel="nofollow"
        prefetch={false}
        className="quiet-link flex min-h-11 items-center gap-2.5 text-[0.9375rem] lg:min-h-8"
      >
        <span
          aria-hidden
          className={`grid size-4.5 shrink-0 place-items-center rounded-[min(var(--s-radius),4px)] border ${isOn ? "border-brand bg-brand text-on-brand" : "border-control"}`}
        >
          {isOn && <Check size={13} strokeWidth={2.5} />}
        </span>
        <span className="min-w-0 flex-1">
          {children}
          {isOn && <span className="sr-only">, chosen. Follow to take it away</span>}
        </span>
        {count !== undefined && <span className="text-[0.8125rem] text-muted">{count}</span>}
      </Link>
    </li>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details open className="group border-t border-line py-1.5 lg:py-2.5">
      <summary className="flex min-h-11 items-center justify-between gap-4 lg:min-h-9">
        <h3 className="font-semibold">{title}</h3>
        <Plus size={16} strokeWidth={1.75} aria-hidden className="group-open:hidden" />
        <Minus size={16} strokeWidth={1.75} aria-hidden className="hidden group-open:block" />
      </summary>
      <ul className="pb-2">{children}</ul>
    </details>
  );
}

function Groups({ shelf, sort, filters, choices, currency }: Props) {
  const pathWith = (change: Partial<Filters>) =>
    listingPath(shelf, { sort, filters: { ...filters, ...change } });
  return (
    <>
      {choices.collections.length > 0 && (
        <Group title="Collection">
          {choices.collections.map(({ slug, title, product_count }) => (
            <Option
              key={slug}
              href={slug === shelf ? "/products" : collectionPath(slug)}
              isOn={slug === shelf}
              count={product_count}
            >
              {title}
            </Option>
          ))}
        </Group>
      )}
      {choices.bands.length > 0 && (
        <Group title="Price">
          {choices.bands.map((band) => (
            <Option
              key={band}
              href={pathWith({ price: band === filters.price ? null : band })}
              isOn={band === filters.price}
            >
              {bandLabel(band, currency)}
            </Option>
          ))}
        </Group>
      )}
      <Group title="Stock">
        <Option href={pathWith({ inStock: !filters.inStock })} isOn={filters.inStock}>
          In stock only
        </Option>
      </Group>
    </>
  );
}

type ShelfFiltersProps = { store: Store; shelf: Shelf; sort: Sort; filters?: Filters };

/** Beside the list where there is room; on phones behind one line above it. Only one of the two is ever there. */
export async function ShelfFilters({ store, shelf, sort, filters = NO_FILTERS }: ShelfFiltersProps) {
  const choices = await getFilterChoices(store, shelf);
  if (!choices) return null;
  const groups = (
    <Groups shelf={shelf} sort={sort} filters={filters} choices={choices} currency={store.currency} />
  );
  return (
    <>
      <details className="group/all mb-6 border-y border-line lg:hidden">
        <summary className="flex min-h-13 items-center gap-2.5">
          <SlidersHorizontal size={17} strokeWidth={1.75} aria-hidden />
          <h2 className="font-body text-base font-[560] tracking-normal">Filter</h2>
          <Plus size={17} strokeWidth={1.75} aria-hidden className="ml-auto group-open/all:hidden" />
          <Minus size={17} strokeWidth={1.75} aria-hidden className="ml-auto hidden group-open/all:block" />
        </summary>
        <nav aria-label="Filter">{groups}</nav>
      </details>
      <nav aria-labelledby="filter" className="hidden border-b border-line lg:block">
        <h2 id="filter" className="sr-only">
          Filter
        </h2>
        {groups}
      </nav>
    </>
  );
}
