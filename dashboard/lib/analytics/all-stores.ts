import type { AllStores, StoreFigures } from "@/lib/api/figures";
import { daysBetween } from "./range";

export type CurrencyGroup = {
  currency: string;
  /** Of several stores; the figures of one store are its own sum. */
  totals: StoreFigures["totals"] | null;
  stores: StoreFigures[];
};

/** Stores by currency, largest revenue first: amounts of different currencies are never added or ranked. */
export function currencyGroups({
  stores,
  currencies,
}: Pick<AllStores, "stores" | "currencies">): CurrencyGroup[] {
  return currencies
    .map(({ currency, totals }) => {
      const own = stores.filter((store) => store.currency === currency).sort(byRevenue);
      return { currency, totals: own.length > 1 ? totals : null, stores: own };
    })
    .sort((a, b) => b.stores.length - a.stores.length || a.currency.localeCompare(b.currency));
}

function byRevenue(a: StoreFigures, b: StoreFigures): number {
  const revenue = (store: StoreFigures) => store.totals.revenue_minor.value ?? Number.NEGATIVE_INFINITY;
  const [first, second] = [revenue(a), revenue(b)];
  return first === second ? a.name.localeCompare(b.name) : second > first ? 1 : -1;
}

/** Stores in different zones may be in different days; the one that is named holds all of them. */
export function widestRange(stores: StoreFigures[]): { from: string; to: string } | undefined {
  const ranges = stores.map(({ range }) => range);
  const [first] = ranges;
  if (!first) return undefined;
  return ranges.reduce(
    (wide, { from, to }) => ({ from: from < wide.from ? from : wide.from, to: to > wide.to ? to : wide.to }),
    first,
  );
}

/** Whether "today" is not the same day in all of the stores. */
export function hasSeveralDays(stores: StoreFigures[]): boolean {
  const wide = widestRange(stores);
  return stores.some(({ range }) => wide !== undefined && daysBetween(range.to, wide.to) > 1);
}
