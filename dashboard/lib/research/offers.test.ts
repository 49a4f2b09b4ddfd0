import { describe, expect, it } from "vitest";
import type { Offer } from "@/lib/api/types";
import { offerCosts } from "./offers";

function offer(changes: Partial<Offer> = {}): Offer {
  return {
    supplier: "Greenhome Store",
    country: "CN",
    url: "https://supplier.test/item/1",
    item_minor: 984,
    freight_minor: 360,
    duty_minor: 54,
    payment_minor: 77,
    refund_reserve_minor: 126,
    currency_reserve_minor: 20,
    platform_fee_minor: 70,
    landed_minor: 1691,
    keep_minor: 1242,
    keep_percent: 42.3,
    delivery_days_min: 9,
    delivery_days_max: 14,
    rating: 4.8,
    review_count: 2317,
    stock: 1840,
    is_used: true,
    is_own: false,
    ...changes,
  };
}

const sum = (shown: Offer) =>
  offerCosts("Germany").reduce((total, { minorOf }) => total + (minorOf(shown) ?? 0), 0);

describe("the costs of an offer", () => {
  it("add up to its landed cost exactly", () => {
    expect(sum(offer())).toBe(1691);
    expect(sum(offer({ freight_minor: null, landed_minor: 1331 }))).toBe(1331);
  });
  it("show the share that the API states, and never one of their own", () => {
    const share = offerCosts("Germany").find(({ label }) => label === "Slipway");
    expect(share?.minorOf(offer({ platform_fee_minor: 17 }))).toBe(17);
    expect(share?.minorOf(offer({ platform_fee_minor: null }))).toBeNull();
  });
});
