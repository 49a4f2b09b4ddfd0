import type { Metadata } from "next";
import Link from "next/link";
import { FewTiles, withPictures } from "@/components/collection/collection-tiles";
import { Empty } from "@/components/empty";
import { Hero, heroPicture } from "@/components/hero";
import { ProductGrid } from "@/components/product/product-card";
import { Promises } from "@/components/promises";
import { largestFirst } from "@/lib/collections";
import { getCollections, getProducts } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import type { Store } from "@/lib/commerce/types";

const SHOWN = 8;
const COLLECTIONS_SHOWN = 3;

type Props = { params: Promise<{ domain: string }> };

/** Nothing is built ahead: the first visit of a store's page makes it, the cache keeps it. */
export function generateStaticParams(): { domain: string }[] {
  return [];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await requireStore((await params).domain);
  const page = await getProducts(store.slug, store.store_id, "newest", 1);
  const picture = heroPicture(page?.items ?? []);
  return {
    alternates: { canonical: "/" },
    openGraph: {
      url: "/",
      siteName: store.name,
      type: "website",
      images: picture ? [picture.large] : undefined,
    },
  };
}

async function HomeCollections({ store }: { store: Store }) {
  const filled = largestFirst(await getCollections(store.slug, store.store_id));
  if (filled.length === 0) return null;
  const tiles = await withPictures(store, filled.slice(0, COLLECTIONS_SHOWN));
  return (
    <section aria-labelledby="collections" className="frame mt-16 md:mt-20">
      <div className="mb-6 flex items-baseline justify-between gap-4 md:mb-7">
        <h2 id="collections" className="text-[1.625rem] md:text-[2rem]">
          Collections
        </h2>
        {filled.length > tiles.length && (
          <Link
            href="/collections"
            prefetch={false}
            className="-my-3 inline-flex min-h-11 shrink-0 items-center text-[0.9375rem]"
          >
            <span className="link">All {filled.length}</span>
            <span className="sr-only"> collections</span>
          </Link>
        )}
      </div>
      <FewTiles tiles={tiles} />
    </section>
  );
}

export default async function HomePage({ params }: Props) {
  const store = await requireStore((await params).domain);
  const page = await getProducts(store.slug, store.store_id, "newest", 1);
  const cards = page?.items ?? [];
  const shown = cards.slice(0, SHOWN);
  return (
    <>
      <Hero store={store} picture={heroPicture(cards)} />
      <section aria-labelledby="newest" className="frame mt-12 md:mt-16">
        {cards.length > 0 ? (
          <>
            <div className="mb-6 flex items-baseline justify-between gap-4 md:mb-7">
              <h2 id="newest" className="text-[1.625rem] md:text-[2rem]">
                New in the shop
              </h2>
              <Link
                href="/products"
                className="-my-3 inline-flex min-h-11 shrink-0 items-center text-[0.9375rem]"
              >
                <span className="link">All {page?.total}</span>
                <span className="sr-only"> products</span>
              </Link>
            </div>
            <ProductGrid cards={shown} columns={shown.length % 4 !== 0 && shown.length % 3 === 0 ? 3 : 4} />
          </>
        ) : (
          <>
            <h2 id="newest" className="sr-only">
              Products
            </h2>
            <Empty title="The shelves are being filled.">
              <p className="text-muted">Nothing is for sale yet. Look in again soon.</p>
            </Empty>
          </>
        )}
      </section>
      <HomeCollections store={store} />
      <Promises store={store} />
    </>
  );
}
