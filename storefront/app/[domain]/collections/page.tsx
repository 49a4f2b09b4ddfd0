import type { Metadata } from "next";
import Link from "next/link";
import { Breadcrumb } from "@/components/breadcrumb";
import { AllTiles, withPictures } from "@/components/collection/collection-tiles";
import { Empty } from "@/components/empty";
import { getCollections } from "@/lib/commerce/catalog";
import { requireStore, storeUrl } from "@/lib/commerce/tenant";
import type { Collection, Store } from "@/lib/commerce/types";

type Props = { params: Promise<{ domain: string }> };

export function generateStaticParams(): { domain: string }[] {
  return [];
}

/** By title, as the API lists them; what is empty leads nowhere. */
async function filledCollections(store: Store): Promise<Collection[]> {
  const all = await getCollections(store.slug, store.store_id);
  return all.filter((collection) => collection.product_count > 0);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await requireStore((await params).domain);
  const title = "Collections";
  const description = `What ${store.name} sells, by collection.`;
  const isEmpty = (await filledCollections(store)).length === 0;
  return {
    title,
    description,
    alternates: { canonical: "/collections" },
    openGraph: { title, description, url: "/collections", siteName: store.name, type: "website" },
    robots: isEmpty ? { index: false } : undefined,
  };
}

export default async function CollectionsPage({ params }: Props) {
  const store = await requireStore((await params).domain);
  const collections = await filledCollections(store);
  const tiles = await withPictures(store, collections);
  return (
    <div className="frame pt-7 md:pt-9">
      <Breadcrumb
        trail={[{ label: "Home", path: "/" }]}
        current={{ label: "Collections", path: "/collections" }}
        origin={storeUrl(store)}
      />
      <h1 className="mt-2 mb-8 text-[2.5rem] md:text-[3rem]">Collections</h1>
      {tiles.length > 0 ? (
        <AllTiles tiles={tiles} />
      ) : (
        <Empty title="Nothing is sorted here yet.">
          <p className="text-muted">Everything stands on one shelf.</p>
          <Link href="/products" className="button-plain">
            See everything
          </Link>
        </Empty>
      )}
    </div>
  );
}
