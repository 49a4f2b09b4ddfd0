import type {
  BillingCurrency,
  BillingInterval,
  PlanCatalog,
  PlanName,
  PlanPreview,
  StorePreview,
} from "@/lib/api/billing";

/** What was chosen on the page of plans, as its address says it; null for an address that names no plan. */
export type ChangeQuestion = { plan: PlanName; interval: BillingInterval; currency: BillingCurrency | null };

type Params = Record<string, string | string[] | undefined>;

export function readChange(params: Params, catalog: PlanCatalog): ChangeQuestion | null {
  const one = (name: string) => [params[name]].flat()[0];
  const plan = catalog.plans.find((candidate) => candidate.plan === one("plan"))?.plan;
  if (!plan) return null;
  const currency = one("currency");
  return {
    plan,
    interval: one("interval") === "year" ? "year" : "month",
    currency: currency === "eur" || currency === "usd" ? currency : null,
  };
}

/** Whose place is taken when one more store is to stay: the one that was chosen longest ago makes room. */
export function chooseStore(kept: string[], storeId: string, room: number): string[] {
  if (kept.includes(storeId)) return kept;
  return [storeId, ...kept].slice(0, room);
}

/** Stores that stay: the owner's choice at once, otherwise what the API proposes, which sells most. */
export function keptOf({ stores }: Pick<PlanPreview, "stores">, chosen: string[]): string[] {
  if (chosen.length > 0) return chosen;
  return stores.filter(({ is_kept }) => is_kept).map(({ store_id }) => store_id);
}

/** In an order of their own that choosing does not shuffle. */
export function bySales(stores: StorePreview[]): StorePreview[] {
  return [...stores].sort(
    (one, other) => other.sales_minor - one.sales_minor || one.name.localeCompare(other.name, "en"),
  );
}
