import { describe, expect, it } from "vitest";
import type { PricePeriod } from "@/lib/api/products";
import { lowestOffered, movedBy, periodsOf } from "./price-history";

const period = (price_minor: number, from: string, to: string | null, is_offered = true): PricePeriod => ({
  variant_id: "v1",
  price_minor,
  compare_at_minor: null,
  is_offered,
  valid_from: `${from}T00:00:00Z`,
  valid_to: to && `${to}T00:00:00Z`,
});
const now = new Date("2026-11-28T00:00:00Z");
const history = [
  period(1990, "2026-11-20", null),
  period(1490, "2026-11-10", "2026-11-20", false),
  period(1790, "2026-10-20", "2026-11-10"),
  period(990, "2026-09-01", "2026-10-20"),
];

describe("price history", () => {
  it("finds the lowest price that was offered within thirty days", () => {
    expect(lowestOffered(history, now)).toBe(1790);
    expect(lowestOffered(history, new Date("2026-11-18T00:00:00Z"))).toBe(990);
  });
  it("knows none of what was never offered, or only before", () => {
    expect(lowestOffered([], now)).toBeNull();
    expect(lowestOffered([period(1, "2026-01-01", null, false)], now)).toBeNull();
    expect(lowestOffered([period(1, "2026-01-01", "2026-10-29")], now)).toBeNull();
  });
  it("says how a price moved", () => {
    expect(movedBy(history, 0)).toBe(500);
    expect(movedBy(history, 3)).toBeNull();
  });
  it("tells variants apart", () => {
    expect(
      periodsOf([...history, { ...period(1, "2026-01-01", null), variant_id: "v2" }], "v2"),
    ).toHaveLength(1);
  });
});
