import { describe, expect, it } from "vitest";
import type { Product } from "@/lib/api/types";
import { changesBetween, rowProblem, toWrite, valuesOf } from "./use-product-form";

const product = {
  title: "Planter",
  description: "<p>Clay.</p>",
  status: "draft",
  seo_title: "",
  seo_description: "",
  currency: "EUR",
  options: [{ name: "Size", values: ["S"] }],
  images: [{ image_id: "i1" }, { image_id: "i2" }],
  variants: [
    {
      variant_id: "v1",
      option_values: ["S"],
      sku: "P-S",
      price_minor: 1490,
      compare_at_minor: 1990,
      cost_minor: null,
      is_stock_tracked: true,
      stock_on_hand: 5,
    },
  ],
} as unknown as Product;

describe("changesBetween", () => {
  const before = valuesOf(product);
  it("sends nothing when nothing differs", () => {
    expect(changesBetween(before, valuesOf(product), product, "EUR")).toEqual({});
  });
  it("sends only what differs", () => {
    const now = { ...before, title: "Planter, large ", isPublished: true, imageIds: ["i2", "i1"] };
    expect(changesBetween(before, now, product, "EUR")).toEqual({
      title: "Planter, large",
      status: "published",
      image_ids: ["i2", "i1"],
    });
  });
  it("writes the matrix whole and keeps what is not shown", () => {
    const now = { ...before, rows: before.rows.map((row) => ({ ...row, price: "15.90" })) };
    expect(changesBetween(before, now, product, "EUR")).toEqual({
      options: [{ name: "Size", values: ["S"] }],
      variants: [
        {
          variant_id: "v1",
          option_values: ["S"],
          sku: "P-S",
          price_minor: 1590,
          compare_at_minor: 1990,
          cost_minor: null,
          is_stock_tracked: true,
          stock_on_hand: 5,
        },
      ],
    });
  });
});

describe("variant rows", () => {
  const [row] = valuesOf(null).rows;
  it("say what is wrong", () => {
    if (!row) throw new Error("a new product has one row");
    expect(rowProblem(row, "EUR")).toBe("Write a price like 24.90");
    expect(rowProblem({ ...row, price: "24.90", cost: "x" }, "EUR")).toBe("The cost is not an amount");
    expect(rowProblem({ ...row, price: "24.90", stock: "-1" }, "EUR")).toBe("Stock is a whole number");
    expect(rowProblem({ ...row, price: "24.90" }, "EUR")).toBeNull();
  });
  it("become what the API takes", () => {
    if (!row) throw new Error("a new product has one row");
    expect(toWrite({ ...row, price: "24.9", cost: "9.97", stock: "12", sku: " A " }, "EUR")).toEqual({
      option_values: [],
      is_stock_tracked: true,
      sku: "A",
      price_minor: 2490,
      cost_minor: 997,
      stock_on_hand: 12,
    });
  });
});
