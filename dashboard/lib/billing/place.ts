import type { BillingCurrency } from "@/lib/api/billing";
import type { Store } from "@/lib/api/types";

type Known = Pick<Store, "store_id" | "role" | "currency" | "timezone">;

/** Where billing lives for a person: in the first of their own stores, or outside of stores where they have none. */
export function billingPath(stores: Known[]): string {
  const own = stores.find(({ role }) => role === "owner");
  return own ? `/stores/${own.store_id}/billing` : "/billing";
}

/** Dollars for whoever sells in nothing else, euros for everybody else. */
export function usualCurrency(stores: Known[]): BillingCurrency {
  const own = stores.filter(({ role }) => role === "owner");
  return own.length > 0 && own.every(({ currency }) => currency === "USD") ? "usd" : "eur";
}

/** The days of billing are told as the person's own store tells them. */
export function billingTimezone(stores: Known[]): string {
  return (stores.find(({ role }) => role === "owner") ?? stores[0])?.timezone ?? "UTC";
}
