import { notFound } from "next/navigation";
import type { Sort } from "@/lib/commerce/types";
import { isSort, pageNumber } from "./address";

/** Where in a list a page stands, from the segments of its inner path. */
export function readPlace({ sort, page }: { sort: string; page: string }): { sort: Sort; page: number } {
  const number = pageNumber(page);
  if (!isSort(sort) || number === null) notFound();
  return { sort, page: number };
}
