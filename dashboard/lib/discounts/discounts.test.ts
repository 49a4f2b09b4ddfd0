import { describe, expect, it } from "vitest";
import type { Discount } from "@/lib/api/types";
import {
  asNew,
  canBeDeleted,
  canBeEnded,
  conditionsText,
  isNearlyUsedUp,
  periodText,
  usageText,
  valueText,
} from "./discounts";

const spring: Discount = {
  discount_id: "d1",
  code: "SPRING15",
  kind: "percent",
  percent_basis_points: 1550,
  amount_minor: null,
  minimum_subtotal_minor: 4000,
  product_ids: ["p1", "p2", "p3"],
  starts_at: "2026-12-02T23:00:00Z",
  ends_at: "2026-12-31T22:59:30Z",
  usage_limit: 100,
  usage_limit_per_customer: 1,
  is_paused: false,
  status: "active",
  held_count: 2,
  used_count: 12,
  created_at: "2026-11-01T08:00:00Z",
  updated_at: "2026-11-01T08:00:00Z",
};

describe("a discount in words", () => {
  it("says what it takes off", () => {
    expect(valueText(spring, "EUR")).toBe("15.5% off");
    expect(valueText({ ...spring, kind: "fixed_amount", amount_minor: 500 }, "EUR")).toBe("€5.00 off");
    expect(valueText({ ...spring, kind: "free_shipping" }, "EUR")).toBe("Free shipping");
  });
  it("says what a cart needs", () => {
    expect(conditionsText(spring, "EUR")).toBe("From €40.00, 3 products, once per customer");
    const free = { minimum_subtotal_minor: 0, product_ids: null, usage_limit_per_customer: null };
    expect(conditionsText(free, "EUR")).toBe("");
    expect(conditionsText({ ...free, usage_limit_per_customer: 3 }, "EUR")).toBe("3 times per customer");
  });
  it("says when, in the store's days", () => {
    expect(periodText(spring, "Europe/Berlin")).toBe("3 Dec – 31 Dec");
    expect(periodText({ ...spring, ends_at: null }, "Europe/Berlin")).toBe("From 3 Dec");
    expect(periodText({ ...spring, starts_at: null }, "Europe/Berlin")).toBe("Until 31 Dec");
    expect(periodText({ starts_at: null, ends_at: null }, "Europe/Berlin")).toBe("Always");
  });
  it("says how often it was used", () => {
    expect(usageText(spring)).toBe("12 of 100");
    expect(usageText({ used_count: 1200, usage_limit: null })).toBe("1,200");
  });
});

describe("what can be done with a discount", () => {
  const now = new Date("2026-12-10T00:00:00Z");
  it("is deleted as long as nobody has it", () => {
    expect(canBeDeleted(spring)).toBe(false);
    expect(canBeDeleted({ ...spring, used_count: 0 })).toBe(false);
    expect(canBeDeleted({ ...spring, used_count: 0, held_count: 0 })).toBe(true);
  });
  it("is ended once it has begun", () => {
    expect(canBeEnded(spring, now)).toBe(true);
    expect(canBeEnded(spring, new Date("2026-12-01T00:00:00Z"))).toBe(false);
    expect(canBeEnded({ ...spring, status: "ended" }, now)).toBe(false);
  });
  it("warns before its limit bites, checkouts under way counted", () => {
    expect(isNearlyUsedUp({ ...spring, used_count: 87 })).toBe(false);
    expect(isNearlyUsedUp({ ...spring, used_count: 88 })).toBe(true);
    expect(isNearlyUsedUp({ ...spring, used_count: 88, status: "paused" })).toBe(false);
    expect(isNearlyUsedUp({ ...spring, usage_limit: null })).toBe(false);
  });
  it("comes back whole when its deletion is undone", () => {
    expect(asNew(spring)).toEqual({
      code: "SPRING15",
      kind: "percent",
      percent_basis_points: 1550,
      amount_minor: null,
      minimum_subtotal_minor: 4000,
      product_ids: ["p1", "p2", "p3"],
      starts_at: "2026-12-02T23:00:00Z",
      ends_at: "2026-12-31T22:59:30Z",
      usage_limit: 100,
      usage_limit_per_customer: 1,
      is_paused: false,
    });
  });
});
