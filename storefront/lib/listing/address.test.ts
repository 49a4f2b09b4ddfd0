import { describe, expect, it } from "vitest";
import {
  isFiltered,
  listingPath,
  NO_FILTERS,
  pageNumber,
  readBand,
  readCursor,
  readFilters,
  readSort,
} from "./address";

const query = (text: string) => new URLSearchParams(text);

describe("listingPath", () => {
  it("names only what differs from the first page", () => {
    expect(listingPath(null)).toBe("/products");
    expect(listingPath(null, { sort: "newest", page: 1 })).toBe("/products");
    expect(listingPath(null, { sort: "price_desc", page: 2 })).toBe("/products?sort=price_desc&page=2");
    expect(listingPath("small-things", { sort: "featured" })).toBe("/collections/small-things");
    expect(listingPath("small-things", { sort: "newest" })).toBe("/collections/small-things?sort=newest");
  });

  it("carries filters and where the list goes on", () => {
    const filters = { price: "20-35", inStock: true, tag: "indoor & low" };
    const path = listingPath("pots", { filters, after: "abc" });
    expect(path).toBe("/collections/pots?price=20-35&in_stock=1&tag=indoor+%26+low&after=abc");
    expect(readFilters(new URL(path, "http://fern.localhost").searchParams)).toEqual(filters);
  });
});

describe("readFilters", () => {
  it("narrows nothing down where an address is malformed", () => {
    const malformed = ["price=cheap", "price=-", "price=35-20", "price=20-20", "in_stock=yes", "tag=%00%20"];
    for (const text of malformed) expect(readFilters(query(text))).toEqual(NO_FILTERS);
    expect(isFiltered(readFilters(query("sort=newest&utm_source=mail")))).toBe(false);
    expect(isFiltered(readFilters(query("in_stock=1")))).toBe(true);
  });
});

describe("readBand", () => {
  it("may be open at one end", () => {
    expect(readBand("20-35")).toEqual({ from: 20, below: 35 });
    expect(readBand("-20")).toEqual({ from: null, below: 20 });
    expect(readBand("60-")).toEqual({ from: 60, below: null });
    expect(["", "-0", "1234567890-", "1.5-2", "2-1"].map(readBand)).toEqual([null, null, null, null, null]);
  });
});

describe("readCursor", () => {
  it("takes what the API could have named, and nothing else", () => {
    expect(readCursor(query("after=WyJhIl0_-9"))).toBe("WyJhIl0_-9");
    expect(
      ["after=", "after=a%2Fb", `after=${"a".repeat(501)}`, ""].map((text) => readCursor(query(text))),
    ).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("readSort", () => {
  it("is the list's own unless another is asked for", () => {
    expect(readSort(null, query("sort=stolen"))).toBe("newest");
    expect(readSort("pots", query(""))).toBe("featured");
    expect(readSort("pots", query("sort=price_asc"))).toBe("price_asc");
  });
});

describe("pageNumber", () => {
  it("takes 1 to 99", () => {
    expect(pageNumber("12")).toBe(12);
    expect(["0", "100", "1e1", ""].map(pageNumber)).toEqual([null, null, null, null]);
  });
});
