import type { Offer } from "@/lib/api/types";

export type Cost = { label: string; minorOf: (offer: Offer) => number | null };

/** What landed cost is the sum of, as the API states it. Unknown freight counts as none there. */
export function offerCosts(country: string): Cost[] {
  return [
    { label: "Item", minorOf: (offer) => offer.item_minor },
    { label: `Freight to ${country}`, minorOf: (offer) => offer.freight_minor },
    { label: "Duty", minorOf: (offer) => offer.duty_minor },
    { label: "Payment fee", minorOf: (offer) => offer.payment_minor },
    { label: "Refund reserve", minorOf: (offer) => offer.refund_reserve_minor },
    { label: "Currency reserve", minorOf: (offer) => offer.currency_reserve_minor },
    { label: "Slipway", minorOf: (offer) => offer.platform_fee_minor },
  ];
}
