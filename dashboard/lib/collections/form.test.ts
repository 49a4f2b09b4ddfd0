import { describe, expect, it } from "vitest";
import type { Collection } from "@/lib/api/types";
import { changesOf, collectionSchema, toCollection, valuesOf } from "./form";

const byRule = {
  kind: "rule",
  title: "Lamps",
  slug: "lamps",
  description: "",
  seo_title: "",
  seo_description: "",
  rules: {
    match: "any",
    tags: ["lamp"],
    title_contains: [],
    price_from_minor: 0,
    price_to_minor: null,
    in_stock: false,
  },
} as unknown as Collection;

describe("a collection's form", () => {
  const manual = { ...valuesOf(null, ["p1", "p2"], "EUR"), title: "Stands", slug: "stands" };
  const rule = valuesOf(byRule, [], "EUR");

  it("sends texts, rules and products each for itself, and only when changed", () => {
    expect(changesOf(manual, manual, "EUR")).toEqual({ update: null, picks: null });
    expect(changesOf(manual, { ...manual, product_ids: ["p2", "p1"] }, "EUR")).toEqual({
      update: null,
      picks: ["p2", "p1"],
    });
    expect(changesOf(manual, { ...manual, title: " Plant stands " }, "EUR")).toEqual({
      update: { title: "Plant stands" },
      picks: null,
    });
    expect(changesOf(rule, { ...rule, price_to: "40", product_ids: ["p1"] }, "EUR")).toEqual({
      update: {
        rules: {
          match: "any",
          tags: ["lamp"],
          title_contains: [],
          price_from_minor: 0,
          price_to_minor: 4000,
          in_stock: false,
        },
      },
      picks: null,
    });
  });
  it("makes a new one of either kind", () => {
    expect(toCollection({ ...manual, slug: "" }, "EUR")).toEqual({
      title: "Stands",
      slug: null,
      description: "",
      seo_title: "",
      seo_description: "",
      kind: "manual",
      product_ids: ["p1", "p2"],
    });
    const made = toCollection(rule, "EUR");
    expect(made.rules).toEqual(byRule.rules);
    expect(made.product_ids).toBeUndefined();
  });
  it("refuses what cannot be meant", () => {
    const problems = (values: object, isNew = false) =>
      collectionSchema("EUR", isNew)
        .safeParse(values)
        .error?.issues.map(({ path }) => path.join("."));
    expect(problems(manual)).toBeUndefined();
    expect(problems({ ...manual, slug: "" })).toEqual(["slug"]);
    expect(problems({ ...manual, slug: "" }, true)).toBeUndefined();
    expect(problems({ ...manual, title: " ", slug: "Plant stands" })).toEqual(["title", "slug"]);
    expect(problems(rule)).toBeUndefined();
    expect(problems({ ...rule, tags: [], price_from: "" })).toEqual(["match"]);
    expect(problems({ ...manual, tags: [], in_stock: false })).toBeUndefined();
    expect(problems({ ...rule, price_from: "40", price_to: "39.99" })).toEqual(["price_to"]);
    expect(problems({ ...rule, price_to: "cheap" })).toEqual(["price_to"]);
  });
});
