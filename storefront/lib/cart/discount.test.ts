import { describe, expect, it } from "vitest";
import type { CartDiscount } from "@/lib/commerce/types";
import { discountReason, discountText } from "./discount";

const discount = (change: Partial<CartDiscount> = {}): CartDiscount => ({
  code: "AUTUMN10",
  discount_minor: 847,
  is_shipping_free: false,
  problem: null,
  ...change,
});

describe("discountText", () => {
  it.each([
    ["Takes off €8.47.", {}],
    ["Takes off €8.47, and delivery is free.", { is_shipping_free: true }],
    ["Delivery is free with it.", { discount_minor: 0, is_shipping_free: true }],
    ["It takes nothing off this cart.", { discount_minor: 0 }],
    ["This code has run out.", { discount_minor: 0, problem: "ended" as const }],
  ])("says %s", (text, change) => expect(discountText(discount(change), "EUR")).toBe(text));
});

describe("discountReason", () => {
  it("has words for what it does not know", () => {
    expect(discountReason("on_mondays_only")).toBe("This code does not count here.");
  });
});
