import type { Metadata } from "next";
import Link from "next/link";
import { Empty } from "@/components/empty";
import { Hero, heroPicture } from "@/components/hero";
import { ProductGrid } from "@/components/product/product-card";
import { Promises } from "@/components/promises";
import { getProducts } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";

const SHOWN = 8;

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
            <div className="mb-6 flex items-baseline justify-between md:mb-7">
              <h2 id="newest" className="text-[1.625rem] md:text-[2rem]">
                New in the shop
              </h2>
              <Link href="/products" className="link text-[0.9375rem]">
                All {page?.total}
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
      <Promises store={store} />
    </>
  );
}
