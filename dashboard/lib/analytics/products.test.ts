import { describe, expect, it } from "vitest";
import { askedProducts, nextOrder, pagesAround, productFile, productQuestion } from "./products";

describe("askedProducts", () => {
  it("reads an address and falls back to the best sold", () => {
    expect(askedProducts({})).toEqual({ sort: "net_sales", order: "desc", search: "", page: 1 });
    expect(askedProducts({ sort: "title", page: "3", search: " pot " })).toEqual({
      sort: "title",
      order: "asc",
      search: "pot",
      page: 3,
    });
    expect(askedProducts({ sort: "price", order: "up", page: "0" })).toEqual(askedProducts({}));
    expect(askedProducts({ page: "1.5" }).page).toBe(1);
  });
});

describe("nextOrder", () => {
  it("turns the chosen column around, and starts others where they read best", () => {
    expect(nextOrder({ sort: "views", order: "desc" }, "views")).toBe("asc");
    expect(nextOrder({ sort: "views", order: "asc" }, "views")).toBe("desc");
    expect(nextOrder({ sort: "views", order: "asc" }, "orders")).toBe("desc");
    expect(nextOrder({ sort: "views", order: "asc" }, "title")).toBe("asc");
  });
});

describe("questions", () => {
  it("name a page for the table and none for the file", () => {
    const asked = askedProducts({ page: "2" });
    expect(productQuestion({ range: "7d" }, asked)).toEqual({
      range: "7d",
      sort: "net_sales",
      order: "desc",
      page: 2,
      limit: 25,
    });
    expect(productQuestion({ range: "7d" }, askedProducts({ search: "pot" })).search).toBe("pot");
    expect(productFile({ range: "7d" }, asked)).toEqual({
      range: "7d",
      sort: "net_sales",
      order: "desc",
      search: "",
    });
  });
});

describe("pagesAround", () => {
  it("counts rows from one", () => {
    expect(pagesAround(2, 60)).toEqual({ first: 26, last: 50, total: 60, previous: 1, next: 3 });
    expect(pagesAround(3, 60)).toEqual({ first: 51, last: 60, total: 60, previous: 2, next: null });
    expect(pagesAround(1, 0)).toEqual({ first: 0, last: 0, total: 0, previous: null, next: null });
  });
  it("leads back from beyond the last page", () => {
    expect(pagesAround(9, 60)).toMatchObject({ first: 60, last: 60, previous: 3, next: null });
  });
});
