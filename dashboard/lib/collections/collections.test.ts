import { describe, expect, it } from "vitest";
import type { Collection, CollectionRules } from "@/lib/api/types";
import { asNew, rulesText, withWord } from "./collections";

const nothing: CollectionRules = {
  match: "all",
  tags: [],
  title_contains: [],
  price_from_minor: null,
  price_to_minor: null,
  in_stock: false,
};

describe("rules in words", () => {
  it("join as they are meant", () => {
    const rules = {
      ...nothing,
      tags: ["indoor", "brass"],
      price_from_minor: 1000,
      price_to_minor: 4000,
      in_stock: true,
    };
    expect(rulesText(rules, "EUR")).toBe(
      "Products that have the tag “indoor” and “brass”, and cost €10.00 to €40.00, and are in stock.",
    );
    expect(rulesText({ ...rules, match: "any" }, "EUR")).toBe(
      "Products that have the tag “indoor” or “brass”, or cost €10.00 to €40.00, or are in stock.",
    );
  });
  it("say one bound of a price, zero too", () => {
    expect(rulesText({ ...nothing, price_from_minor: 0 }, "EUR")).toBe("Products that cost €0.00 or more.");
    expect(rulesText({ ...nothing, price_to_minor: 4000, title_contains: ["lamp"] }, "EUR")).toBe(
      "Products that have “lamp” in the title, and cost at most €40.00.",
    );
  });
  it("say nothing when there are none", () => {
    expect(rulesText(nothing, "EUR")).toBeNull();
  });
});

describe("words of a rule", () => {
  it("stand once, whatever their case", () => {
    expect(withWord(["indoor"], "  plant   stand ", 50)).toEqual(["indoor", "plant stand"]);
    expect(withWord(["indoor"], "Indoor", 50)).toEqual(["indoor"]);
    expect(withWord(["indoor"], " ", 50)).toEqual(["indoor"]);
    expect(withWord(["indoor"], "x".repeat(51), 50)).toEqual(["indoor"]);
  });
  it("are twenty at most", () => {
    const full = Array.from({ length: 20 }, (_, index) => `word ${index}`);
    expect(withWord(full, "one more", 50)).toBe(full);
  });
});

describe("a deleted collection", () => {
  const collection: Collection = {
    collection_id: "c1",
    kind: "manual",
    title: "Stands",
    slug: "stands",
    description: "",
    seo_title: "",
    seo_description: "",
    rules: null,
    product_count: 2,
    created_at: "2026-11-01T08:00:00Z",
    updated_at: "2026-11-01T08:00:00Z",
  };
  const texts = { title: "Stands", slug: "stands", description: "", seo_title: "", seo_description: "" };
  it("comes back with its products in order, or with its rules", () => {
    expect(asNew(collection, ["p2", "p1"])).toEqual({
      ...texts,
      kind: "manual",
      product_ids: ["p2", "p1"],
    });
    const rules = { ...nothing, in_stock: true };
    expect(asNew({ ...collection, kind: "rule", rules }, [])).toEqual({ ...texts, kind: "rule", rules });
  });
});
