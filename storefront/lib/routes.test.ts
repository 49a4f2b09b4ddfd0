import { describe, expect, it } from "vitest";
import { countedPath, innerPath, isOrderToken, listingPath, pageNumber, productPath } from "./routes";

const inner = (path: string) => {
  const url = new URL(path, "http://fern.localhost");
  return innerPath(url.pathname, url.searchParams);
};

describe("innerPath", () => {
  it.each([
    ["/", ""],
    ["/cart", "/cart"],
    ["/products", "/listing/newest/1"],
    ["/products?sort=price_asc&page=3", "/listing/price_asc/3"],
    ["/products?sort=stolen&page=3", "/listing/newest/1"],
    ["/products?page=0", "/listing/newest/1"],
    ["/products/clay-pot?utm_source=x", "/products/clay-pot"],
    ["/listing/newest/1", "/not-found"],
  ])("%s → %s", (path, expected) => expect(inner(path)).toBe(expected));
});

describe("listingPath", () => {
  it("names only what differs from the first page", () => {
    expect(listingPath("newest", 1)).toBe("/products");
    expect(listingPath("price_desc", 2)).toBe("/products?sort=price_desc&page=2");
  });
});

describe("pageNumber", () => {
  it("takes 1 to 99", () => {
    expect(pageNumber("12")).toBe(12);
    expect([pageNumber("0"), pageNumber("100"), pageNumber("1e1"), pageNumber("")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("productPath", () => {
  it("escapes", () => expect(productPath("a/b")).toBe("/products/a%2Fb"));
});

describe("countedPath", () => {
  it("keeps an order's token out of what is counted", () => {
    expect(countedPath("/orders/AZq-secret_token")).toBe("/orders");
    expect(countedPath("/account/orders/0199f0f0")).toBe("/account/orders");
    expect(countedPath("/products/orders")).toBe("/products/orders");
  });
});

describe("isOrderToken", () => {
  it("takes what the API could have signed, and no path", () => {
    expect(isOrderToken("AZq-9_x")).toBe(true);
    expect(["", "../cart", "a/b", "a%2Fb", "a".repeat(101)].filter(isOrderToken)).toEqual([]);
  });
});
