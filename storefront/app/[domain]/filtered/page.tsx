import type { Metadata } from "next";
import { FilteredPage } from "@/components/listing/filtered-page";
import { queryOf, type SearchParams } from "@/lib/search-params";

type Props = { params: Promise<{ domain: string }>; searchParams: Promise<SearchParams> };

// A part of the list is not a page of its own to a search engine.
export const metadata: Metadata = {
  title: "Everything, filtered",
  alternates: { canonical: "/products" },
  robots: { index: false, follow: true },
};

export default async function FilteredListing({ params, searchParams }: Props) {
  const { domain } = await params;
  return <FilteredPage domain={domain} shelf={null} query={queryOf(await searchParams)} />;
}
