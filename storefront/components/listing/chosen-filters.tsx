import { X } from "lucide-react";
import Link from "next/link";
import type { Sort } from "@/lib/commerce/types";
import { type Filters, listingPath, type Shelf } from "@/lib/listing/address";
import { bandLabel } from "@/lib/listing/price-bands";

type Chip = { label: string; without: Partial<Filters> };

function chips({ price, inStock, tag }: Filters, currency: string): Chip[] {
  return [
    ...(price ? [{ label: bandLabel(price, currency), without: { price: null } }] : []),
    ...(inStock ? [{ label: "In stock", without: { inStock: false } }] : []),
    ...(tag ? [{ label: tag, without: { tag: null } }] : []),
  ];
}

type Props = { shelf: Shelf; sort: Sort; filters: Filters; currency: string };

/** What a list was narrowed down to, each with the way back. */
export function ChosenFilters({ shelf, sort, filters, currency }: Props) {
  return (
    <ul aria-label="Filtered by" className="mb-6 flex flex-wrap items-center gap-2">
      {chips(filters, currency).map(({ label, without }) => (
        <li key={label} className="min-w-0 max-w-full">
          <Link
            href={listingPath(shelf, { sort, filters: { ...filters, ...without } })}
            prefetch={false}
            className="flex min-h-11 items-center gap-2 rounded-shop bg-tint px-3.5 text-[0.9375rem] hover:text-accent lg:min-h-9"
          >
            <span className="min-w-0 break-words">
              <span className="sr-only">Take away the filter </span>
              {label}
            </span>
            <X size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={listingPath(shelf, { sort })}
          prefetch={false}
          className="inline-flex min-h-11 items-center px-2 text-[0.9375rem] lg:min-h-9"
        >
          <span className="link">Clear</span>
          <span className="sr-only"> all filters</span>
        </Link>
      </li>
    </ul>
  );
}
