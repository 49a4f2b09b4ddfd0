import type { PricePeriod } from "@/lib/api/products";

const DAY = 86_400_000;
export const WINDOW_DAYS = 30;

export function periodsOf(periods: PricePeriod[], variantId: string): PricePeriod[] {
  return periods.filter(({ variant_id }) => variant_id === variantId);
}

/**
 * The lowest price at which a variant was offered within the last thirty days, the price that a reduction has to
 * name; null when it was not offered at all.
 */
export function lowestOffered(periods: PricePeriod[], now: Date): number | null {
  const from = now.getTime() - WINDOW_DAYS * DAY;
  const prices = periods
    .filter(({ is_offered }) => is_offered)
    .filter(({ valid_to }) => valid_to === null || new Date(valid_to).getTime() > from)
    .map(({ price_minor }) => price_minor);
  return prices.length > 0 ? Math.min(...prices) : null;
}

/** How a price moved against the period before it; null for the first that is known. */
export function movedBy(periods: PricePeriod[], index: number): number | null {
  const [now, before] = [periods[index], periods[index + 1]];
  return now && before ? now.price_minor - before.price_minor : null;
}
