import { describe, expect, it } from "vitest";
import type { Product } from "@/lib/api/types";
import { removeOption } from "./options";
import { changesBetween, countChanges, firstProblem, mayPublish, valuesOf } from "./values";

const product = {
  title: "Planter",
  subtitle: "",
  slug: "planter",
  description: "<p>Clay.</p>",
  status: "draft",
  seo_title: "",
  seo_description: "",
  tags: ["clay"],
  hs_code: "",
  country_of_origin: null,
  featured_position: null,
  currency: "EUR",
  options: [{ name: "Size", values: ["S"] }],
  images: [{ image_id: "i1" }, { image_id: "i2" }],
  variants: [
    {
      variant_id: "v1",
      option_values: ["S"],
      sku: "P-S",
      barcode: "",
      weight_grams: null,
      image_id: null,
      price_minor: 1490,
      compare_at_minor: 1990,
      cost_minor: null,
      is_stock_tracked: true,
      stock_on_hand: 5,
      stock_reserved: 2,
    },
  ],
} as unknown as Product;

describe("changesBetween", () => {
  const before = valuesOf(product);
  it("sends nothing when nothing differs", () => {
    expect(changesBetween(before, valuesOf(product), "EUR")).toEqual({});
  });
  it("sends only what differs", () => {
    const now = {
      ...before,
      title: "Planter, large ",
      status: "published" as const,
      slug: "planter-large",
      tags: ["clay", "pots"],
      origin: "PT",
      featured: "3",
      imageIds: ["i2", "i1"],
    };
    expect(changesBetween(before, now, "EUR")).toEqual({
      title: "Planter, large",
      status: "published",
      slug: "planter-large",
      tags: ["clay", "pots"],
      country_of_origin: "PT",
      featured_position: 3,
      image_ids: ["i2", "i1"],
    });
  });
  it("never empties an address", () => {
    expect(changesBetween(before, { ...before, slug: "" }, "EUR")).toEqual({});
  });
  it("names the matrix whole, but of a variant only what was edited", () => {
    const now = { ...before, rows: before.rows.map((row) => ({ ...row, price: "15.90" })) };
    const changes = changesBetween(before, now, "EUR");
    expect(changes).toEqual({
      options: [{ name: "Size", values: ["S"] }],
      variants: [{ variant_id: "v1", option_values: ["S"], price_minor: 1590 }],
    });
    expect(countChanges(changes)).toBe(1);
  });
  it("sends a matrix of which only the options changed", () => {
    const now = { ...before, ...removeOption(before, 0) };
    expect(changesBetween(before, now, "EUR")).toEqual({
      options: [],
      variants: [{ variant_id: "v1", option_values: [], price_minor: 1490 }],
    });
  });
});

describe("firstProblem", () => {
  it("goes from top to bottom", () => {
    const values = valuesOf(product);
    expect(firstProblem(values, "EUR")).toBeNull();
    expect(firstProblem({ ...values, title: " " }, "EUR")).toBe("Write a title");
    expect(firstProblem({ ...values, slug: "Big Pot" }, "EUR")).toBe("The address does not fit");
    expect(firstProblem({ ...values, hsCode: "12345" }, "EUR")).toBe("The customs code does not fit");
    expect(firstProblem({ ...values, hsCode: "6912.00.25" }, "EUR")).toBeNull();
    expect(firstProblem({ ...values, featured: "-1" }, "EUR")).toBe(
      "The place among the featured does not fit",
    );
    expect(firstProblem(valuesOf(null), "EUR")).toBe("Write a title");
  });
});

describe("mayPublish", () => {
  it("sends what nobody ever saw over the draft's desk", () => {
    expect(mayPublish(null)).toBe(true);
    expect(mayPublish({ status: "archived", published_at: null })).toBe(false);
    expect(mayPublish({ status: "archived", published_at: "2026-11-01T00:00:00Z" })).toBe(true);
    expect(mayPublish({ status: "draft", published_at: null })).toBe(true);
  });
});
