import { formatMoney, reduction } from "./money";

export type Priced = {
  priceMinor: number;
  compareAtMinor: number | null;
  /** The lowest in the 30 days before the reduction; null where it was not for sale then. */
  lowestMinor: number | null;
};

export type PriceCut = { beforeMinor: number; percent: string | null; lowestMinor: number | null };

/**
 * What a shop may say of a reduced price. The percentage counts from the lowest price of the 30 days before, as the
 * law wants it, never from one that nobody was asked to pay; null where nothing is reduced.
 */
export function priceCut({ priceMinor, compareAtMinor, lowestMinor }: Priced): PriceCut | null {
  if (compareAtMinor === null || compareAtMinor <= priceMinor) return null;
  return {
    beforeMinor: compareAtMinor,
    percent: reduction(priceMinor, lowestMinor),
    lowestMinor,
  };
}

/** "€22.90 was the lowest price of the last 30 days." */
export function lowestPriceLine(cut: PriceCut | null, currency: string): string | null {
  if (!cut || cut.lowestMinor === null) return null;
  return `${formatMoney(cut.lowestMinor, currency)} was the lowest price of the last 30 days.`;
}
