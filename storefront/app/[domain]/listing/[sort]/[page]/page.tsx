import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Empty } from "@/components/empty";
import { ProductGrid } from "@/components/product/product-card";
import { SortSelect } from "@/components/sort-select";
import { getProducts, PAGE_SIZE } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import type { Sort } from "@/lib/commerce/types";
import { isSort, listingPath, pageNumber } from "@/lib/routes";

type Props = { params: Promise<{ domain: string; sort: string; page: string }> };

export function generateStaticParams(): { domain: string; sort: string; page: string }[] {
  return [];
}

function readPlace(sort: string, page: string): { sort: Sort; page: number } {
  const number = pageNumber(page);
  if (!isSort(sort) || number === null) notFound();
  return { sort, page: number };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { domain, ...rest } = await params;
  const store = await requireStore(domain);
  const { page } = readPlace(rest.sort, rest.page);
  const title = page > 1 ? `Everything, page ${page}` : "Everything";
  // Another order of the same things is the same page to a search engine.
  const canonical = listingPath("newest", page);
  return {
    title,
    description: `Everything ${store.name} sells.`,
    alternates: { canonical },
    openGraph: { title, url: canonical, siteName: store.name, type: "website" },
  };
}

function Paging({ sort, page, pages }: { sort: Sort; page: number; pages: number }) {
  if (pages < 2) return null;
  const link = "button-plain min-h-11 px-5";
  return (
    <nav aria-label="Pages" className="mt-14 flex items-center justify-center gap-6">
      {page > 1 && (
        <Link rel="prev" href={listingPath(sort, page - 1)} className={link}>
          Before
        </Link>
      )}
      <p className="text-[0.9375rem] text-muted">
        Page {page} of {pages}
      </p>
      {page < pages && (
        <Link rel="next" href={listingPath(sort, page + 1)} className={link}>
          Next
        </Link>
      )}
    </nav>
  );
}

export default async function ListingPage({ params }: Props) {
  const { domain, ...rest } = await params;
  const store = await requireStore(domain);
  const { sort, page } = readPlace(rest.sort, rest.page);
  const found = await getProducts(store.slug, store.store_id, sort, page);
  if (!found || (page > 1 && found.items.length === 0)) notFound();
  return (
    <div className="frame pt-7 md:pt-9">
      <nav aria-label="Breadcrumb" className="text-[0.875rem] text-muted">
        <Link href="/" className="quiet-link">
          Home
        </Link>{" "}
        / <span aria-current="page">Everything</span>
      </nav>
      <div className="mt-2 mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div>
          <h1 className="text-[2.5rem] md:text-[3rem]">Everything</h1>
          <p className="mt-2 text-muted">
            {found.total} {found.total === 1 ? "thing" : "things"}
          </p>
        </div>
        {found.total > 1 && <SortSelect sort={sort} />}
      </div>
      <h2 className="sr-only">Products</h2>
      {found.items.length > 0 ? (
        <ProductGrid cards={found.items} columns={3} priorityCount={3} />
      ) : (
        <Empty title="The shelves are being filled.">
          <p className="text-muted">Nothing is for sale yet. Look in again soon.</p>
        </Empty>
      )}
      <Paging sort={sort} page={page} pages={Math.ceil(found.total / PAGE_SIZE)} />
    </div>
  );
}
