import { formatMoneyShort, minorUnits } from "@/lib/money";
import { readBand } from "./address";

/** Four bands at most: three edges between the cheapest and the dearest, each as far from the next as a shopper feels it. */
const STEPS = [1 / 4, 2 / 4, 3 / 4];

/** The nearest amount that people count in: 18.6 is 20, 29 is 30, 186 is 200. */
function roundAmount(amount: number): number {
  const step = 10 ** (Math.floor(Math.log10(amount)) - 1) * 5;
  return Math.max(1, Math.round(Math.round(amount / step) * step));
}

/** Bands between the lowest and the highest price of a list; none where there is nothing to choose between. */
export function priceBands(lowestMinor: number, highestMinor: number, currency: string): string[] {
  const unit = minorUnits(currency);
  const low = Math.max(1, lowestMinor / unit);
  const high = highestMinor / unit;
  const edges = STEPS.map((step) => roundAmount(low * (high / low) ** step));
  const useful = [...new Set(edges)].filter((edge) => edge > lowestMinor / unit && edge <= high);
  if (useful.length === 0) return [];
  return [0, ...useful].map((edge, at) => `${edge || ""}-${useful[at] ?? ""}`);
}

/** "Under €20", "€20 to €35", "From €60". */
export function bandLabel(band: string, currency: string): string {
  const { from, below } = readBand(band) ?? { from: null, below: null };
  const money = (amount: number) => formatMoneyShort(amount * minorUnits(currency), currency);
  if (from === null || from === 0) return `Under ${money(below ?? 0)}`;
  return below === null ? `From ${money(from)}` : `${money(from)} to ${money(below)}`;
}

export type PriceRange = { price_from_minor?: number; price_to_minor?: number };

/** A band as the API takes it, both ends included. */
export function bandRange(band: string | null, currency: string): PriceRange {
  const read = band === null ? null : readBand(band);
  if (!read) return {};
  const unit = minorUnits(currency);
  return {
    price_from_minor: read.from === null ? undefined : read.from * unit,
    price_to_minor: read.below === null ? undefined : read.below * unit - 1,
  };
}
