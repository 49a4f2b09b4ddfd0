import type { Metadata } from "next";
import { FilteredPage } from "@/components/listing/filtered-page";
import { getCollection } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import { collectionPath } from "@/lib/listing/address";
import { queryOf, type SearchParams } from "@/lib/search-params";
import { readSegment } from "@/lib/segment";

type Props = { params: Promise<{ domain: string; slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { domain, slug } = await params;
  const store = await requireStore(domain);
  const collection = await getCollection(store.slug, store.store_id, readSegment(slug));
  if (!collection) return {};
  return {
    title: `${collection.title}, filtered`,
    // A part of the list is not a page of its own to a search engine.
    alternates: { canonical: collectionPath(collection.slug) },
    robots: { index: false, follow: true },
  };
}

export default async function FilteredCollection({ params, searchParams }: Props) {
  const { domain, slug } = await params;
  return <FilteredPage domain={domain} shelf={readSegment(slug)} query={queryOf(await searchParams)} />;
}
