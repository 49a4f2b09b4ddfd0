import type {
  BillingCurrency,
  BillingInterval,
  Plan,
  PlanAmounts,
  PlanCatalog,
  PlanName,
} from "@/lib/api/billing";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";

export type LimitKey = keyof PlanAmounts;

/** In the order in which they are spoken of. */
export const limitKeys: LimitKey[] = ["stores", "products", "imports_month", "research_runs_day"];

const nouns: Record<LimitKey, { one: string; span: string }> = {
  stores: { one: "store", span: "" },
  products: { one: "product", span: "" },
  imports_month: { one: "import", span: " a month" },
  research_runs_day: { one: "research run", span: " a day" },
};

/** "3 stores", "200 imports a month". */
export function limitText(key: LimitKey, count: number): string {
  const { one, span } = nouns[key];
  return plural(count, one) + span;
}

export function planOf(catalog: PlanCatalog, name: PlanName): Plan {
  const plan = catalog.plans.find((candidate) => candidate.plan === name);
  if (!plan) throw new Error(`The catalog has no plan ${name}`);
  return plan;
}

export function rankOf(catalog: PlanCatalog, name: PlanName): number {
  return catalog.plans.findIndex(({ plan }) => plan === name);
}

/** The plan of whoever has no subscription: the smallest, which the catalog lists first. */
export function planWithoutSubscription(catalog: PlanCatalog): Plan {
  const [smallest] = catalog.plans;
  if (!smallest) throw new Error("The catalog is empty");
  return smallest;
}

export function priceOf(plan: Plan, interval: BillingInterval, currency: BillingCurrency): number {
  const price = plan.prices.find((candidate) => candidate.currency === currency);
  if (!price) throw new Error(`${plan.plan} has no price in ${currency}`);
  return interval === "month" ? price.month_minor : price.year_minor;
}

/** What a month costs; of a plan paid by the year the twelfth, to the nearest minor unit. */
export function monthlyPrice(plan: Plan, interval: BillingInterval, currency: BillingCurrency): number {
  const price = priceOf(plan, interval, currency);
  return interval === "month" ? price : Math.round(price / 12);
}

/** How many months a year has for nothing; null where it is no whole number, or not the same for every plan. */
export function freeMonths(catalog: PlanCatalog, currency: BillingCurrency): number | null {
  const counts = new Set(
    catalog.plans.map((plan) => {
      const month = priceOf(plan, "month", currency);
      return (12 * month - priceOf(plan, "year", currency)) / month;
    }),
  );
  const [count] = counts;
  return counts.size === 1 && count !== undefined && Number.isInteger(count) && count > 0 ? count : null;
}

/** 200 hundredths of a percent are "2%", 50 are "0.5%". */
export function sharePercent(basisPoints: number): string {
  return `${basisPoints / 100}%`;
}

/** Whole amounts without decimals: "€49", "€40.83". */
export function priceText(minor: number, currency: string): string {
  return formatMoney(minor, currency, { whole: minor % 100 === 0 });
}

/** What the stores use that a plan has no room for. Imports and research start anew by themselves. */
export function misfits(limits: PlanAmounts, usage: PlanAmounts): LimitKey[] {
  return (["stores", "products"] as const).filter((key) => usage[key] > limits[key]);
}

/** The smallest plan that has room for so much. */
export function planWithRoom(catalog: PlanCatalog, key: LimitKey, needed: number): Plan | null {
  return catalog.plans.find(({ limits }) => limits[key] >= needed) ?? null;
}

/** Sales of a month from which the dearer plan costs less, since it takes a smaller share of them. */
export function breakEven(
  less: Plan,
  more: Plan,
  interval: BillingInterval,
  currency: BillingCurrency,
): number | null {
  const share = less.fee_basis_points - more.fee_basis_points;
  if (share <= 0) return null;
  const dearer = monthlyPrice(more, interval, currency) - monthlyPrice(less, interval, currency);
  return Math.ceil((dearer * 10_000) / share);
}
