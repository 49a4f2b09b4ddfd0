import { describe, expect, it } from "vitest";
import { orderSums } from "./sums";

const plain: Parameters<typeof orderSums>[0] = {
  subtotal_minor: 4000,
  discount_minor: 0,
  discount_code: null,
  shipping_minor: 490,
  tax_minor: 0,
  included_tax_minor: 0,
  total_minor: 4490,
  country: "DE",
};
const sum = (order: typeof plain) => orderSums(order).parts.reduce((total, { minor }) => total + minor, 0);

describe("the sums of an order", () => {
  it("are items and shipping where nothing else is", () => {
    expect(orderSums(plain)).toEqual({
      parts: [
        { label: "Items", minor: 4000 },
        { label: "Shipping to DE", minor: 490 },
      ],
      included: null,
    });
    expect(orderSums({ ...plain, country: null }).parts[1]?.label).toBe("Shipping");
  });
  it("add tax to prices without it", () => {
    const order = { ...plain, tax_minor: 360, total_minor: 4850 };
    expect(orderSums(order).parts.at(-1)).toEqual({ label: "Tax", minor: 360 });
    expect(orderSums(order).included).toBeNull();
    expect(sum(order)).toBe(4850);
  });
  it("name tax that is contained without adding it", () => {
    const order = { ...plain, included_tax_minor: 717 };
    expect(orderSums(order).included).toBe(717);
    expect(sum(order)).toBe(4490);
  });
  it("take off the discount, by its code", () => {
    const order = { ...plain, discount_minor: 400, total_minor: 4090 };
    expect(orderSums({ ...order, discount_code: "FERN10" }).parts[1]).toEqual({
      label: "Discount FERN10",
      minor: -400,
    });
    expect(orderSums({ ...order, discount_code: null }).parts[1]?.label).toBe("Discount");
  });
});
