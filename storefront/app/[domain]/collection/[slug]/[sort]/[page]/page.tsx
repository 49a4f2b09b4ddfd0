import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Empty } from "@/components/empty";
import { ShelfFilters } from "@/components/listing/filters";
import { Paging } from "@/components/listing/paging";
import { ShelfPage } from "@/components/listing/shelf-page";
import { getCollection, getShelf, PAGE_SIZE } from "@/lib/commerce/catalog";
import { requireStore } from "@/lib/commerce/tenant";
import type { CardPage, Collection, Sort, Store } from "@/lib/commerce/types";
import { listingPath } from "@/lib/listing/address";
import { readPlace } from "@/lib/listing/place";
import { readSegment } from "@/lib/segment";
import { firstSentence } from "@/lib/store-facts";

type Params = { domain: string; slug: string; sort: string; page: string };
type Props = { params: Promise<Params> };

export function generateStaticParams(): Params[] {
  return [];
}

type Page = { store: Store; collection: Collection; sort: Sort; page: number; found: CardPage };

async function readPage({ params }: Props): Promise<Page> {
  const { domain, slug, ...rest } = await params;
  const store = await requireStore(domain);
  const { sort, page } = readPlace(rest);
  const asked = readSegment(slug);
  const [collection, found] = await Promise.all([
    getCollection(store.slug, store.store_id, asked),
    getShelf(store.slug, store.store_id, asked, sort, page),
  ]);
  if (!collection || !found || (page > 1 && found.items.length === 0)) notFound();
  return { store, collection, sort, page, found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { store, collection, page, found } = await readPage(props);
  const name = collection.seo_title || collection.title;
  const title = page > 1 ? `${name}, page ${page}` : name;
  const description =
    collection.seo_description ||
    (collection.description
      ? firstSentence(collection.description)
      : `${collection.title} from ${store.name}.`);
  // Another order of the same things is the same page to a search engine.
  const canonical = listingPath(collection.slug, { page });
  const picture = found.items.find((card) => card.image)?.image;
  const images = picture ? [{ url: picture.large, alt: picture.alt }] : undefined;
  return {
    title,
    description,
    alternates: { canonical },
    openGraph: { title, description, url: canonical, siteName: store.name, type: "website", images },
  };
}

function NothingInIt() {
  return (
    <Empty title="Nothing is in here at the moment.">
      <p className="text-muted">It fills as things come in. The rest of the shop is open.</p>
      <Link href="/products" className="button-plain">
        See everything
      </Link>
    </Empty>
  );
}

export default async function CollectionPage(props: Props) {
  const { store, collection, sort, page, found } = await readPage(props);
  return (
    <ShelfPage
      store={store}
      collection={collection}
      sort={sort}
      found={found}
      aside={<ShelfFilters store={store} shelf={collection.slug} sort={sort} />}
      empty={<NothingInIt />}
      paging={
        <Paging
          page={page}
          pages={Math.ceil(found.total / PAGE_SIZE)}
          pathOf={(other) => listingPath(collection.slug, { sort, page: other })}
        />
      }
    />
  );
}
