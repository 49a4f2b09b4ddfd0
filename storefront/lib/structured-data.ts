import type { Product } from "@/lib/commerce/types";
import { decimalAmount } from "@/lib/money";

/** JSON for a <script> element: `<` escaped, so that no title can close it. */
export function toScriptJson(data: unknown): string {
  return JSON.stringify(data).replace(/</g, "\\u003c");
}

function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The barcodes that search engines know: GTINs of 8, 12, 13 or 14 digits. */
function gtin(barcode: string): string | undefined {
  return /^(\d{8}|\d{12,14})$/.test(barcode) ? barcode : undefined;
}

/** schema.org's Product with one Offer per variant. */
export function productJsonLd(product: Product, url: string, storeName: string): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.title,
    description: product.seo_description || plainText(product.description_html).slice(0, 500),
    image: product.images.map((image) => image.large),
    url,
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      name: variant.title || undefined,
      sku: variant.sku || undefined,
      gtin: gtin(variant.barcode),
      image: variant.image?.large,
      price: decimalAmount(variant.price_minor, product.currency),
      priceCurrency: product.currency,
      availability: `https://schema.org/${variant.is_available ? "InStock" : "OutOfStock"}`,
      url,
      seller: { "@type": "Organization", name: storeName },
    })),
  };
}

/** schema.org's BreadcrumbList, from the home page to the page it stands on. */
export function breadcrumbJsonLd(
  crumbs: { label: string; path: string }[],
  origin: string,
): Record<string, unknown> {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ label, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: label,
      item: new URL(path, origin).href,
    })),
  };
}
