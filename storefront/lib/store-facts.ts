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

/** "30 days to return, on us"; null where the shop has not said how many. */
export function returnsLine({
  return_days,
  return_shipping_paid_by,
}: Pick<Store, "return_days" | "return_shipping_paid_by">): string | null {
  if (!return_days) return null;
  const days = `${return_days} ${return_days === 1 ? "day" : "days"} to return`;
  return return_shipping_paid_by === "store" ? `${days}, on us` : days;
}

const MOST_ANNOUNCED = 2;

/** The bar on top of every page: only what the store's own settings say, and no more than fits on a phone. */
export function announcement(store: Store): string {
  const { delivery, currency, country, return_days } = store;
  const days = storeDelivery(store);
  const parts: string[] = [];
  if (delivery.flat_minor === 0) parts.push(`Free delivery to ${countryName(country)}`);
  else if (delivery.free_over_minor !== null) {
    parts.push(`Free delivery from ${formatMoneyShort(delivery.free_over_minor, currency)}`);
  }
  const returns = returnsLine({ return_days, return_shipping_paid_by: null });
  if (returns) parts.push(returns);
  if (days) parts.push(`With you in ${deliveryDays(days)}`);
  return parts.slice(0, MOST_ANNOUNCED).join(" · ");
}

export function firstSentence(text: string): string {
  const match = /^.*?[.!?](?=\s|$)/s.exec(text.trim());
  return (match?.[0] ?? text).trim();
}
