import type { ShopFacts } from "@/components/cart/cart-summary";
import type { Store } from "./commerce/types";
import { countryName, storeDelivery } from "./store-facts";

/** The few facts of a store that the cart needs in the browser. */
export function shopFacts(store: Store): ShopFacts {
  return {
    currency: store.currency,
    countryName: countryName(store.country),
    timezone: store.timezone,
    days: storeDelivery(store),
    canCheckout: store.can_checkout,
  };
}
