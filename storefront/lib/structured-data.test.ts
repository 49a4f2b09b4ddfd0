import { describe, expect, it } from "vitest";
import type { Product } from "./commerce/types";
import { breadcrumbJsonLd, productJsonLd, toScriptJson } from "./structured-data";

const product: Product = {
  product_id: "1",
  slug: "planter",
  title: "Planter </script><script>alert(1)</script>",
  subtitle: null,
  price_from_minor: 1290,
  price_to_minor: 1990,
  compare_at_minor: null,
  lowest_price_30_days_minor: null,
  tags: [],
  currency: "EUR",
  image: null,
  is_in_stock: true,
  stock_left: null,
  is_new: false,
  description_html: "<p>Unglazed <b>clay</b>.</p>",
  seo_title: "",
  seo_description: "",
  options: [{ name: "Size", values: ["12 cm", "16 cm"] }],
  variants: [
    {
      variant_id: "a",
      title: "12 cm",
      option_values: ["12 cm"],
      price_minor: 1290,
      compare_at_minor: null,
      sku: "",
      barcode: "",
      image: null,
      lowest_price_30_days_minor: null,
      stock_available: 0,
      is_available: false,
    },
    {
      variant_id: "b",
      title: "16 cm",
      option_values: ["16 cm"],
      price_minor: 1990,
      compare_at_minor: null,
      sku: "CLAY-16",
      barcode: "4006381333931",
      image: {
        small: "s",
        medium: "m",
        large: "https://media.example/16.webp",
        alt: "",
        width: 1,
        height: 1,
      },
      lowest_price_30_days_minor: null,
      stock_available: 3,
      is_available: true,
    },
  ],
  images: [{ small: "s", medium: "m", large: "https://media.example/l.webp", alt: "", width: 1, height: 1 }],
};

describe("toScriptJson", () => {
  it("cannot close the element it stands in, and reads back the same", () => {
    const text = toScriptJson({ title: product.title });
    expect(text).not.toContain("<");
    expect(text).toContain("\\u003c/script>");
    expect(JSON.parse(text)).toEqual({ title: product.title });
  });
});

describe("productJsonLd", () => {
  const data = productJsonLd(product, "https://fern.example/products/planter", "Fern & Fable");

  it("offers each variant at its own price", () => {
    expect(data.offers).toMatchObject([
      { price: "12.90", priceCurrency: "EUR", availability: "https://schema.org/OutOfStock" },
      { price: "19.90", priceCurrency: "EUR", availability: "https://schema.org/InStock" },
    ]);
  });

  it("names what a variant can be found by, and nothing that is not there", () => {
    const [plain, marked] = JSON.parse(toScriptJson(data)).offers;
    expect(marked).toMatchObject({
      sku: "CLAY-16",
      gtin: "4006381333931",
      image: "https://media.example/16.webp",
    });
    expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(["sku"]));
    expect(plain.gtin).toBeUndefined();
  });

  it("describes in plain words", () => {
    expect(data.description).toBe("Unglazed clay .");
    expect(data.image).toEqual(["https://media.example/l.webp"]);
  });
});

describe("breadcrumbJsonLd", () => {
  it("numbers the steps, with whole addresses", () => {
    const crumbs = [
      { label: "Home", path: "/" },
      { label: "Pots", path: "/collections/pots" },
    ];
    expect(breadcrumbJsonLd(crumbs, "https://fern.example/").itemListElement).toEqual([
      { "@type": "ListItem", position: 1, name: "Home", item: "https://fern.example/" },
      { "@type": "ListItem", position: 2, name: "Pots", item: "https://fern.example/collections/pots" },
    ]);
  });
});
