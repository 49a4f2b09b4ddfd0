"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Sort } from "@/lib/commerce/types";
import { type Filters, isSort, listingPath, type Shelf, SORTS } from "@/lib/listing/address";

type Props = { shelf: Shelf; sort: Sort; filters: Filters };

export function SortSelect({ shelf, sort, filters }: Props) {
  const router = useRouter();
  return (
    <label className="relative flex items-center">
      <span className="sr-only">Sort</span>
      <select
        value={sort}
        onChange={({ target }) =>
          isSort(target.value) && router.push(listingPath(shelf, { sort: target.value, filters }))
        }
        className="h-12 appearance-none rounded-shop border border-control bg-paper pl-4 pr-11 text-base hover:bg-tint"
      >
        {SORTS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute right-4"
      />
    </label>
  );
}
