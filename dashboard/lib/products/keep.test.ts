import { expect, it } from "vitest";
import type { PricePreview } from "@/lib/api/products";
import { priceParts } from "./keep";

const preview = {
  currency: "EUR",
  price_minor: 2490,
  compare_at_minor: null,
  decided_by: "minimum",
  net_minor: 2092,
  keep_minor: 1890,
  keep_basis_points: 9034,
} satisfies PricePreview;

it("parts a price into tax, fees, goods and what is kept", () => {
  const parts = priceParts(preview, 840);
  expect(parts).toMatchObject({ taxMinor: 398, feesMinor: 202, costMinor: 840, keepMinor: 1050 });
  expect(parts.keepPercent?.toFixed(1)).toBe("50.2");
  expect(parts.taxMinor + parts.feesMinor + parts.costMinor + parts.keepMinor).toBe(preview.price_minor);
});

it("says a loss as a loss", () => {
  expect(priceParts(preview, 2000).keepMinor).toBe(-110);
});
