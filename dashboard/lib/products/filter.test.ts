import { describe, expect, it } from "vitest";
import { bulkFilter, filterCount, isNarrowed, listFilter, readQuestion, withAnswer } from "./filter";

const asked = (query: string) => readQuestion((name) => new URLSearchParams(query).get(name));
const collection = "019a8f0e-1b2c-7d3e-8f40-123456789abc";

describe("readQuestion", () => {
  it("reads every filter the API knows", () => {
    const query = `status=draft&search= pot &tag=summer&collection=${collection}&stock=low&source=manual&sort=price`;
    expect(asked(query)).toEqual({
      status: "draft",
      search: "pot",
      tag: "summer",
      collection,
      stock: "low",
      source: "manual",
      sort: "price",
    });
  });
  it("leaves out what nobody could have chosen", () => {
    const question = asked("status=gone&stock=much&source=moon&sort=random&collection=1");
    expect(isNarrowed(question)).toBe(false);
    expect(question.sort).toBe("newest");
  });
});

describe("filters of the API", () => {
  const question = asked(`tag=summer&collection=${collection}&sort=stock_desc`);
  it("name the collection as the API does, and keep sort and page for the list alone", () => {
    expect(bulkFilter(question)).toEqual({ tag: "summer", collection_id: collection });
    expect(listFilter(question, "c1")).toEqual({
      tag: "summer",
      collection_id: collection,
      sort: "stock_desc",
      cursor: "c1",
      limit: 50,
    });
  });
  it("ask nothing when nothing is chosen", () => {
    expect(listFilter(asked(""))).toEqual({ limit: 50 });
    expect(filterCount(question)).toBe(2);
  });
});

describe("withAnswer", () => {
  it("begins at the first page again and keeps the rest", () => {
    const params = new URLSearchParams("search=pot&cursor=abc");
    expect(withAnswer(params, "stock", "out").toString()).toBe("search=pot&stock=out");
    expect(params.get("cursor")).toBe("abc");
  });
  it("says nothing of what is so anyway", () => {
    const params = new URLSearchParams("sort=price&tag=a");
    expect(withAnswer(params, "sort", "newest").toString()).toBe("tag=a");
    expect(withAnswer(params, "tag", "").toString()).toBe("sort=price");
  });
});
