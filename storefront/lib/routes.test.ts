import { describe, expect, it } from "vitest";
import { countedPath, innerPath, isOrderToken, productPath } from "./routes";

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
    ["/products?in_stock=1&page=3", "/filtered"],
    ["/products?price=nonsense", "/listing/newest/1"],
    ["/collections", "/collections"],
    ["/collections/pots", "/collection/pots/featured/1"],
    ["/collections/pots?sort=newest&page=2", "/collection/pots/newest/2"],
    ["/collections/a%2Fb", "/collection/a%2Fb/featured/1"],
    ["/collections/pots?price=20-35", "/filtered/pots"],
    ["/collections/pots/newest", "/collections/pots/newest"],
    ["/listing/newest/1", "/not-found"],
    ["/collection/pots/newest/1", "/not-found"],
    ["/filtered", "/not-found"],
  ])("%s → %s", (path, expected) => expect(inner(path)).toBe(expected));
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
