import "server-only";
import { redirect } from "next/navigation";
import type { AccountBilling, BillingCurrency, PlanCatalog } from "@/lib/api/billing";
import { api, load, type Failure } from "@/lib/api/server";
import type { Store } from "@/lib/api/types";
import { billingPath, billingTimezone, usualCurrency } from "./place";

/** What every page of billing is made of. */
export type BillingPlace = {
  account: AccountBilling;
  catalog: PlanCatalog;
  path: string;
  currency: BillingCurrency;
  timezone: string;
};
type Failed = { place: null; failure: Failure };

export async function loadStoreBilling(
  storeId: string,
): Promise<Failed | { place: BillingPlace; failure: null; store: Store }> {
  const path = `/stores/${storeId}/billing`;
  const [store, account, catalog] = await Promise.all([
    load(api().store(storeId), path),
    load(api().accountBilling(), path),
    load(api().planCatalog(), path),
  ]);
  if (store.failure) return { place: null, failure: store.failure };
  if (account.failure) return { place: null, failure: account.failure };
  if (catalog.failure) return { place: null, failure: catalog.failure };
  const place = { path, ...placeOf([store.data]), account: account.data, catalog: catalog.data };
  return { place, failure: null, store: store.data };
}

/** For whoever owns no store yet; owners are led into the frame of their store. */
export async function loadOwnBilling(
  below = "",
): Promise<Failed | { place: BillingPlace; failure: null; hasStores: boolean }> {
  const path = "/billing";
  const [stores, account, catalog] = await Promise.all([
    load(api().stores(), path + below),
    load(api().accountBilling(), path + below),
    load(api().planCatalog(), path + below),
  ]);
  if (stores.failure) return { place: null, failure: stores.failure };
  if (account.failure) return { place: null, failure: account.failure };
  if (catalog.failure) return { place: null, failure: catalog.failure };
  const { items } = stores.data;
  const own = billingPath(items);
  if (own !== path) redirect(own + below);
  const place = { path, ...placeOf(items), account: account.data, catalog: catalog.data };
  return { place, failure: null, hasStores: items.length > 0 };
}

function placeOf(stores: Store[]) {
  return { currency: usualCurrency(stores), timezone: billingTimezone(stores) };
}
