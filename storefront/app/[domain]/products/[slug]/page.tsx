import type { Metadata } from "next";
import Link from "next/link";
import { notFound, permanentRedirect } from "next/navigation";
import { Breadcrumb } from "@/components/breadcrumb";
import { ProductView } from "@/components/page-views";
import { Accordion } from "@/components/product/accordion";
import { BuyBox } from "@/components/product/buy-box";
import { ChosenPicture } from "@/components/product/chosen-picture";
import { DeliveryLine } from "@/components/product/delivery-line";
import { Gallery } from "@/components/product/gallery";
import { ProductGrid } from "@/components/product/product-card";
import { getProduct, getProducts } from "@/lib/commerce/catalog";
import { requireStore, storeUrl } from "@/lib/commerce/tenant";
import type { Product, Store } from "@/lib/commerce/types";
import { listingPath, NO_FILTERS } from "@/lib/listing/address";
import { productPath } from "@/lib/routes";
import { readSegment } from "@/lib/segment";
import { returnsLine } from "@/lib/store-facts";
import { productJsonLd, toScriptJson } from "@/lib/structured-data";

type Props = { params: Promise<{ domain: string; slug: string }> };

export function generateStaticParams(): { domain: string; slug: string }[] {
  return [];
}

async function readPage({ params }: Props): Promise<{ store: Store; product: Product }> {
  const { domain, slug } = await params;
  const store = await requireStore(domain);
  const asked = readSegment(slug);
  const product = await getProduct(store.slug, store.store_id, asked);
  if (!product) notFound();
  // A former address: the API answers it with the product as it is called now.
  if (product.slug !== asked) permanentRedirect(productPath(product.slug));
  return { store, product };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { store, product } = await readPage(props);
  const title = product.seo_title || product.title;
  const description = product.seo_description || product.subtitle || undefined;
  const path = productPath(product.slug);
  const images = product.images.slice(0, 1).map(({ large, alt }) => ({ url: large, alt }));
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: { title, description, url: path, siteName: store.name, type: "website", images },
  };
}

async function GoesWell({ store, product }: { store: Store; product: Product }) {
  const page = await getProducts(store.slug, store.store_id, "newest", 1);
  const others = (page?.items ?? []).filter(
    (card) => card.product_id !== product.product_id && card.is_in_stock,
  );
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="goes-well" className="mt-16 md:mt-20">
      <h2 id="goes-well" className="mb-6 text-[1.625rem] md:text-[2rem]">
        Goes well with it
      </h2>
      <ProductGrid cards={others.slice(0, 4)} columns={4} />
    </section>
  );
}

/** Ways to more of the same, by what the owner has tagged it with. */
function Tags({ tags }: { tags: string[] }) {
  if (tags.length === 0) return null;
  return (
    <nav aria-label="More of the same" className="pt-5">
      <ul className="flex flex-wrap gap-2">
        {tags.map((tag) => (
          <li key={tag} className="min-w-0 max-w-full">
            <Link
              href={listingPath(null, { filters: { ...NO_FILTERS, tag } })}
              rel="nofollow"
              prefetch={false}
              className="flex min-h-11 items-center rounded-shop bg-tint px-3.5 text-[0.875rem] hover:text-accent md:min-h-9"
            >
              <span className="min-w-0 break-words">{tag}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Details({ store, product }: { store: Store; product: Product }) {
  const returns = returnsLine(store);
  return (
    <div className="mt-4">
      {product.description_html && (
        <Accordion title="What it is" isOpen>
          {/* The API stores and serves only sanitized HTML. */}
          <div className="prose" dangerouslySetInnerHTML={{ __html: product.description_html }} />
        </Accordion>
      )}
      <Accordion title="Delivery and returns">
        <div className="prose whitespace-pre-line">
          {store.delivery_promise && <p>{store.delivery_promise}</p>}
          {returns && <p>{returns}.</p>}
          {store.return_policy && <p>{store.return_policy}</p>}
          <p>
            <Link href="/policies/delivery">Delivery</Link> · <Link href="/policies/returns">Returns</Link>
          </p>
        </div>
      </Accordion>
      {store.contact_email && (
        <Accordion title="A question about it">
          <p className="text-muted">
            Write to{" "}
            <a
              className="link"
              href={`mailto:${store.contact_email}?subject=${encodeURIComponent(product.title)}`}
            >
              {store.contact_email}
            </a>
            .
          </p>
        </Accordion>
      )}
      <Tags tags={product.tags} />
    </div>
  );
}

export default async function ProductPage(props: Props) {
  const { store, product } = await readPage(props);
  const { product_id, slug, title, currency, options, variants } = product;
  const jsonLd = productJsonLd(product, storeUrl(store, productPath(slug)), store.name);
  return (
    <div className="frame md:pt-3">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toScriptJson(jsonLd) }} />
      <ChosenPicture>
        <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 md:grid-cols-[minmax(0,1fr)_minmax(320px,38%)] lg:grid-cols-[minmax(0,1fr)_444px] lg:gap-x-14">
          <Gallery pictures={product.images} title={title} />
          <div className="min-w-0 md:sticky md:top-6">
            <Breadcrumb
              trail={[
                { label: "Home", path: "/" },
                { label: "Everything", path: "/products" },
              ]}
              current={{ label: title, path: productPath(slug) }}
              isCurrentShown={false}
              origin={storeUrl(store)}
            />
            <h1 className="mt-2 text-[2.25rem] md:text-[2.75rem]">{title}</h1>
            {product.subtitle && <p className="mt-2 text-muted">{product.subtitle}</p>}
            <BuyBox
              product={{ product_id, slug, title, currency, options, variants }}
              imageUrl={product.images[0]?.small ?? null}
              isTaxIncluded={store.prices_include_tax}
            />
            <DeliveryLine store={store} />
            <Details store={store} product={product} />
          </div>
        </div>
      </ChosenPicture>
      <GoesWell store={store} product={product} />
      <ProductView productId={product_id} />
    </div>
  );
}
