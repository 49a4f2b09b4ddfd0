import type { Store } from "./commerce/types";
import { type DeliveryDays, deliveryDays } from "./delivery";
import { formatMoney, formatMoneyShort } from "./money";

const regions = new Intl.DisplayNames(["en"], { type: "region" });

export function countryName(code: string): string {
  return regions.of(code) ?? code;
}

/** How long it takes to get there; without a country, to where no rate of its own holds. */
export function storeDelivery(
  { delivery }: Pick<Store, "delivery">,
  country?: string | null,
): DeliveryDays | null {
  const rate = delivery.rates.find(({ countries }) => country && countries.includes(country));
  const { days_min: min, days_max: max } = rate ?? delivery;
  return max ? { min: min ?? max, max } : null;
}

/** "€4.90 to Germany, free from €45", "Free to Germany". */
export function shippingLine({ delivery, currency, country }: Store): string {
  const to = countryName(country);
  if (delivery.flat_minor === 0) return `Free to ${to}`;
  const flat = `${formatMoney(delivery.flat_minor, currency)} to ${to}`;
  if (delivery.free_over_minor === null) return flat;
  return `${flat}, free from ${formatMoneyShort(delivery.free_over_minor, currency)}`;
}

/** The bar on top of every page: only what the store's own settings say. */
export function announcement(store: Store): string {
  const { delivery, currency, country } = store;
  const days = storeDelivery(store);
  const parts: string[] = [];
  if (delivery.flat_minor === 0) parts.push(`Free delivery to ${countryName(country)}`);
  else if (delivery.free_over_minor !== null) {
    parts.push(`Free delivery from ${formatMoneyShort(delivery.free_over_minor, currency)}`);
  }
  if (days) parts.push(`With you in ${deliveryDays(days)}`);
  return parts.join(" · ");
}

export function firstSentence(text: string): string {
  const match = /^.*?[.!?](?=\s|$)/s.exec(text.trim());
  return (match?.[0] ?? text).trim();
}
