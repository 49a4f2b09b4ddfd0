"use client";

import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Sort } from "@/lib/commerce/types";
import { isSort, listingPath, SORTS } from "@/lib/routes";

export function SortSelect({ sort }: { sort: Sort }) {
  const router = useRouter();
  return (
    <label className="relative flex items-center">
      <span className="sr-only">Sort</span>
      <select
        value={sort}
        onChange={(event) => isSort(event.target.value) && router.push(listingPath(event.target.value, 1))}
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
