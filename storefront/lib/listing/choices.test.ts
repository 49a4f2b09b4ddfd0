import { beforeEach, describe, expect, it, vi } from "vitest";
import { getCollections, getShelf } from "@/lib/commerce/catalog";
import type { Card, CardPage, Collection, Store } from "@/lib/commerce/types";
import { getFilterChoices } from "./choices";

vi.mock("@/lib/commerce/catalog", () => ({ getCollections: vi.fn(), getShelf: vi.fn() }));

const store = { slug: "fern", store_id: "s1", currency: "EUR" } as Store;

const collection = (slug: string, product_count: number): Collection => ({
  collection_id: slug,
  slug,
  title: slug,
  description: "",
  seo_title: "",
  seo_description: "",
  product_count,
});

function shelfOf(...cards: Pick<Card, "product_id" | "price_from_minor">[]) {
  const page = (items: typeof cards) =>
    ({ items, next_cursor: null, total: items.length }) as unknown as CardPage;
  vi.mocked(getShelf).mockImplementation(async (_slug, _id, _shelf, sort) =>
    page(sort === "price_asc" ? cards : cards.toReversed()),
  );
}

beforeEach(() => {
  vi.mocked(getCollections).mockResolvedValue([]);
});

describe("getFilterChoices", () => {
  it("cuts prices between the cheapest and the dearest of this very list", async () => {
    shelfOf({ product_id: "a", price_from_minor: 1290 }, { product_id: "b", price_from_minor: 7000 });
    expect((await getFilterChoices(store, "pots"))?.bands).toEqual(["-20", "20-30", "30-45", "45-"]);
    expect(getShelf).toHaveBeenCalledWith("fern", "s1", "pots", "price_asc", 1);
    expect(getShelf).toHaveBeenCalledWith("fern", "s1", "pots", "price_desc", 1);
  });

  it("offers nothing where one thing or none is for sale", async () => {
    shelfOf({ product_id: "a", price_from_minor: 1290 });
    expect(await getFilterChoices(store, null)).toBeNull();
    shelfOf();
    expect(await getFilterChoices(store, null)).toBeNull();
  });

  it("names the eight largest collections, and always the one that is looked at", async () => {
    shelfOf({ product_id: "a", price_from_minor: 100 }, { product_id: "b", price_from_minor: 200 });
    const nine = Array.from({ length: 9 }, (_, at) => collection(`c${at + 1}`, at + 1));
    vi.mocked(getCollections).mockResolvedValue([...nine, collection("empty", 0)]);
    const slugs = async (shelf: string | null) =>
      (await getFilterChoices(store, shelf))?.collections.map(({ slug }) => slug);
    expect(await slugs(null)).toEqual(["c9", "c8", "c7", "c6", "c5", "c4", "c3", "c2"]);
    expect(await slugs("c1")).toEqual(["c9", "c8", "c7", "c6", "c5", "c4", "c3", "c1"]);
  });
});
