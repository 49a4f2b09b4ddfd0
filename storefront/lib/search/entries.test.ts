import { describe, expect, it } from "vitest";
import type { Suggestions } from "@/lib/commerce/types";
import { entriesOf, moveActive } from "./entries";

const product = (change: Partial<Suggestions["products"][number]>): Suggestions["products"][number] => ({
  product_id: "1",
  slug: "clay-pot",
  title: "Clay pot",
  subtitle: null,
  price_from_minor: 1290,
  price_to_minor: 1290,
  compare_at_minor: null,
  lowest_price_30_days_minor: null,
  currency: "EUR",
  image: { small: "https://media.example/s.webp", medium: "m", large: "l", alt: "", width: 1, height: 1 },
  is_in_stock: true,
  stock_left: null,
  ...change,
});

describe("entriesOf", () => {
  it("shows collections, products, and the way to all of it", () => {
    const found: Suggestions = {
      products: [
        product({}),
        product({ slug: "tall-pot", title: "Tall pot", price_to_minor: 1990, image: null }),
        product({ slug: "old-pot", title: "Old pot", is_in_stock: false, image: null }),
      ],
      collections: ["Pots", "Pot plants", "Potting", "Potatoes"].map((title) => ({
        slug: title.toLowerCase().replace(" ", "-"),
        title,
      })),
    };
    const entries = entriesOf("pot & co", found);
    expect(entries.map(({ href, detail }) => [href, detail])).toEqual([
      ["/collections/pots", "Collection"],
      ["/collections/pot-plants", "Collection"],
      ["/collections/potting", "Collection"],
      ["/products/clay-pot", "€12.90"],
      ["/products/tall-pot", "from €12.90"],
      ["/products/old-pot", "Sold out"],
      ["/search?q=pot+%26+co", null],
    ]);
    expect(entries[3]!.imageUrl).toBe("https://media.example/s.webp");
    expect(entries.at(-1)!.label).toBe("All for “pot & co”");
  });

  it("shows nothing where nothing fits", () => {
    expect(entriesOf("zzz", { products: [], collections: [] })).toEqual([]);
  });
});

describe("moveActive", () => {
  it("goes around by way of the field", () => {
    const walk = (key: "ArrowDown" | "ArrowUp") => {
      const seen: (number | null)[] = [];
      let active: number | null = null;
      for (let step = 0; step < 4; step += 1) seen.push((active = moveActive(active, key, 3)));
      return seen;
    };
    expect(walk("ArrowDown")).toEqual([0, 1, 2, null]);
    expect(walk("ArrowUp")).toEqual([2, 1, 0, null]);
    expect(moveActive(null, "ArrowDown", 0)).toBeNull();
  });
});
