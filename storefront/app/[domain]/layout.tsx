import type { Metadata } from "next";
import type { ReactNode } from "react";
import { preconnect, preload } from "react-dom";
import { CartDrawer } from "@/components/cart/cart-drawer";
import type { Suggestion } from "@/components/cart/suggestion";
import { ClosedGate } from "@/components/closed-gate";
import { ClosedStore } from "@/components/closed-store";
import { Footer } from "@/components/footer";
import { Header } from "@/components/header";
import { PageViews } from "@/components/page-views";
import { SkipLink } from "@/components/skip-link";
import { largestFirst } from "@/lib/collections";
import { getCollections, getProducts, getStore } from "@/lib/commerce/catalog";
import { mediaOrigin, requireStore, storeUrl } from "@/lib/commerce/tenant";
import type { Store } from "@/lib/commerce/types";
import { displayFontFile } from "@/lib/font-files";
import { shopFacts } from "@/lib/shop-facts";
import { storeIcon } from "@/lib/store-icon";
import { readTheme, themeStyleSheet } from "@/lib/theme";

type Props = { params: Promise<{ domain: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const store = await getStore((await params).domain);
  if (!store) return {};
  return {
    metadataBase: new URL(storeUrl(store)),
    title: {
      default: store.tagline ? `${store.name}: ${store.tagline}` : store.name,
      template: `%s · ${store.name}`,
    },
    icons: { icon: storeIcon(store.name, readTheme(store.theme)) },
    description: store.description || store.tagline || undefined,
    openGraph: { siteName: store.name, type: "website", locale: "en" },
    robots: store.is_open ? undefined : { index: false },
  };
}

async function suggestionsFor(store: Store): Promise<Suggestion[]> {
  const page = await getProducts(store.slug, store.store_id, "newest", 1);
  return (page?.items ?? [])
    .filter((card) => card.is_in_stock)
    .slice(0, 4)
    .map(({ slug, title, price_from_minor, currency, image }) => ({
      slug,
      title,
      price_from_minor,
      currency,
      image_url: image?.small ?? null,
    }));
}

export default async function StoreLayout({ params, children }: Props) {
  const store = await requireStore((await params).domain);
  const theme = readTheme(store.theme);
  preload(displayFontFile(theme.displayFont), { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  preconnect(mediaOrigin());
  const style = (
    <style href={`theme-${store.store_id}`} precedence="theme">
      {themeStyleSheet(theme)}
    </style>
  );
  if (!store.is_open) {
    return (
      <>
        {style}
        <ClosedGate storeName={store.name} closed={<ClosedStore store={store} />}>
          {children}
        </ClosedGate>
      </>
    );
  }
  const collections = largestFirst(await getCollections(store.slug, store.store_id));
  return (
    <>
      {style}
      <SkipLink />
      <Header store={store} collections={collections} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <Footer store={store} collections={collections} />
      <CartDrawer shop={shopFacts(store)} suggestions={await suggestionsFor(store)} />
      <PageViews />
    </>
  );
}
