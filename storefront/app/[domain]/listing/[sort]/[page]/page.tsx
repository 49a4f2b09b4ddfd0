import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ShelfFilters } from "@/components/listing/filters";
import { Paging } from "@/components/listing/paging";
import { BareShelves, ShelfPage } from "@/components/listing/shelf-page";
import { getProducts, PAGE_SIZE } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import { listingPath } from "@/lib/listing/address";
import { readPlace } from "@/lib/listing/place";

type Props = { params: Promise<{ domain: string; sort: string; page: string }> };

export function generateStaticParams(): { domain: string; sort: string; page: string }[] {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { domain, ...rest } = await params;
  const store = await requireStore(domain);
  const { page } = readPlace(rest);
  const title = page > 1 ? `Everything, page ${page}` : "Everything";
  // Another order of the same things is the same page to a search engine.
  const canonical = listingPath(null, { page });
  return {
    title,
    description: `Everything ${store.name} sells.`,
    alternates: { canonical },
    openGraph: { title, url: canonical, siteName: store.name, type: "website" },
  };
}

export default async function ListingPage({ params }: Props) {
  const { domain, ...rest } = await params;
  const store = await requireStore(domain);
  const { sort, page } = readPlace(rest);
  const found = await getProducts(store.slug, store.store_id, sort, page);
  if (!found || (page > 1 && found.items.length === 0)) notFound();
  return (
    <ShelfPage
      store={store}
      collection={null}
      sort={sort}
      found={found}
      aside={<ShelfFilters store={store} shelf={null} sort={sort} />}
      empty={<BareShelves />}
      paging={
        <Paging
          page={page}
          pages={Math.ceil(found.total / PAGE_SIZE)}
          pathOf={(other) => listingPath(null, { sort, page: other })}
        />
      }
    />
  );
}
