import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findCards, getCollectionPicture, getCollections, getShelf } from "./catalog";

const tags = vi.hoisted(() => ({ given: [] as string[] }));

vi.mock("next/cache", () => ({
  cacheLife: () => undefined,
  cacheTag: (...names: string[]) => tags.given.push(...names),
}));

const card = (product_id: string, image: { small: string } | null = null) => ({ product_id, image });

let asked: URL[] = [];
let answers: Record<string, () => Response> = {};

beforeEach(() => {
  asked = [];
  tags.given = [];
  vi.stubEnv("PUBLIC_API_URL", "http://api.test");
  vi.stubEnv("MEDIA_BASE_URL", "http://media.test");
  vi.stubEnv("STOREFRONT_URL_TEMPLATE", "http://{slug}.localhost:3001");
  vi.stubEnv("REVALIDATE_SECRET", "revalidate-secret-of-the-tests");
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    const path = url.pathname.replace("/api/v1/public", "");
    return answers[path]?.() ?? Response.json({ code: "not_found" }, { status: 404 });
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("getShelf", () => {
  it("reads a collection in the order asked for, and is old when the store or one of its products changes", async () => {
    const page = { items: [card("p1"), card("p2")], next_cursor: null, total: 2 };
    answers = { "/stores/fern/collections/pots/products": () => Response.json(page) };
    expect(await getShelf("fern", "s1", "pots", "price_asc", 1)).toEqual(page);
    expect(asked[0]!.searchParams.get("sort")).toBe("price_asc");
    expect(tags.given).toEqual(["store:s1", "product:p1", "product:p2"]);
  });

  it("goes on where the page before ended, and nowhere after the last", async () => {
    const pages = [
      { items: [card("p1")], next_cursor: "c2", total: 2 },
      { items: [card("p2")], next_cursor: null, total: 2 },
    ];
    answers = {
      "/stores/fern/products": () =>
        Response.json(pages[asked.at(-1)!.searchParams.get("cursor") === "c2" ? 1 : 0]),
    };
    expect((await getShelf("fern", "s1", null, "newest", 2))?.items).toEqual([card("p2")]);
    expect(await getShelf("fern", "s1", null, "newest", 3)).toBeNull();
  });

  it("finds nothing where there is no such collection", async () => {
    answers = {};
    expect(await getShelf("fern", "s1", "gone", "featured", 1)).toBeNull();
    expect(tags.given).toEqual(["store:s1"]);
  });
});

describe("getCollections", () => {
  it("is old when the store changes", async () => {
    answers = { "/stores/fern/collections": () => Response.json({ items: [{ slug: "pots" }] }) };
    expect(await getCollections("fern", "s1")).toEqual([{ slug: "pots" }]);
    expect(tags.given).toEqual(["store:s1"]);
  });
});

describe("getCollectionPicture", () => {
  it("is that of the first product that has one", async () => {
    const items = [card("p1"), card("p2", { small: "s2" }), card("p3", { small: "s3" })];
    answers = {
      "/stores/fern/collections/pots/products": () => Response.json({ items, next_cursor: null, total: 3 }),
    };
    expect(await getCollectionPicture("fern", "s1", "pots")).toEqual({ small: "s2" });
    expect(asked[0]!.searchParams.get("limit")).toBe("4");
  });
});

describe("findCards", () => {
  it("asks for just what narrows it down", async () => {
    answers = {
      "/stores/fern/products": () => Response.json({ items: [], next_cursor: null, total: 0 }),
    };
    await findCards("fern", { collection: "pots", price_to_minor: 1999, in_stock: true, tag: undefined });
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({
      limit: "24",
      collection: "pots",
      price_to_minor: "1999",
      in_stock: "true",
    });
    expect(tags.given).toEqual([]);
  });

  it("takes a cursor that is none for a page that is not there, and nothing else", async () => {
    answers = { "/stores/fern/products": () => Response.json({ code: "invalid_cursor" }, { status: 400 }) };
    expect(await findCards("fern", { cursor: "made-up" })).toBeNull();
    await expect(findCards("fern", { search: "pot" })).rejects.toThrow("invalid_cursor (400)");
  });
});
