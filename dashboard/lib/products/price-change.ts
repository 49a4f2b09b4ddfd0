import type { BulkChange } from "@/lib/api/products";
import { currencyExponent } from "@/lib/format/money";

type PriceChange = Extract<BulkChange, { kind: "change_price" }>;

/** `numerator / denominator` to the nearest multiple of a step, halves up. Exact: no floats on the way. */
function nearest(numerator: bigint, denominator: bigint, step: bigint): bigint {
  const whole = denominator * step;
  const doubled = 2n * numerator + whole;
  const places = doubled / (2n * whole);
  return (doubled < 0n && doubled % (2n * whole) !== 0n ? places - 1n : places) * step;
}

/** What a price becomes, as the API rounds it; null where it would refuse. */
export function priceAfter(priceMinor: number, change: PriceChange, currency: string): number | null {
  const { basis_points: points, amount_minor: amount, rounding } = change;
  const byShare = points !== null && points !== undefined;
  const denominator = byShare ? 10_000n : 1n;
  const exact = byShare
    ? BigInt(priceMinor) * (10_000n + BigInt(points))
    : BigInt(priceMinor) + BigInt(amount ?? 0);
  const unit = 10n ** BigInt(currencyExponent(currency));
  let price: bigint;
  if (rounding === "whole") price = nearest(exact, denominator, unit);
  else if (rounding === "ninety_nine" && unit > 1n) {
    const below = unit / 100n;
    const up = nearest(exact + below * denominator, denominator, unit);
    price = (up > unit ? up : unit) - below;
  } else price = nearest(exact, denominator, unit === 1000n ? 10n : 1n);
  return price > 0n ? Number(price) : null;
}
