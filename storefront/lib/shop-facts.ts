import type { Store } from "./commerce/types";
import type { DeliveryDays } from "./delivery";
import { storeDelivery } from "./store-facts";

/** The few facts of a store that the cart needs in the browser. */
export type ShopFacts = {
  currency: string;
  timezone: string;
  canCheckout: boolean;
  isTaxIncluded: boolean;
  /** All that it sells to. */
  countries: string[];
  /** Where it sends to as long as nobody chose: at home, or the first country it sells to. */
  homeCountry: string;
  days: DeliveryDays | null;
  /** Countries that take another time, or are promised none. */
  daysElsewhere: { countries: string[]; days: DeliveryDays | null }[];
};

export function shopFacts(store: Store): ShopFacts {
  const { countries, rates } = store.delivery;
  const isSoldAtHome = countries.length === 0 || countries.includes(store.country);
  return {
    currency: store.currency,
    timezone: store.timezone,
    canCheckout: store.can_checkout,
    isTaxIncluded: store.prices_include_tax,
    countries,
    homeCountry: isSoldAtHome ? store.country : (countries[0] ?? store.country),
    days: storeDelivery(store),
    daysElsewhere: rates.map((rate) => ({
      countries: rate.countries,
      days: storeDelivery(store, rate.countries[0]),
    })),
  };
}

export function daysTo(shop: ShopFacts, country: string | null | undefined): DeliveryDays | null {
  const elsewhere = shop.daysElsewhere.find((other) => country && other.countries.includes(country));
  return elsewhere ? elsewhere.days : shop.days;
}
