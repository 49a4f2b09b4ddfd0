import type {
  BillingCurrency,
  BillingInterval,
  Plan,
  PlanAmounts,
  PlanCatalog,
  PlanCost,
  PlanName,
} from "@/lib/api/billing";
import { breakEven, limitText, misfits, monthlyPrice, planOf, priceText } from "./plans";

/** What thirty days cost: the month's price and the share of sales. No total where currencies differ. */
export type Cost = {
  plan: PlanName;
  currency: string;
  priceMinor: number;
  fees: PlanCost["fees"];
  totalMinor: number | null;
};

export type Terms = { interval: BillingInterval; currency: BillingCurrency };

export function costOn(plan: Plan, costs: PlanCost[], { interval, currency }: Terms): Cost {
  const fees = costs.find((cost) => cost.plan === plan.plan)?.fees ?? [];
  const priceMinor = monthlyPrice(plan, interval, currency);
  return {
    plan: plan.plan,
    currency: currency.toUpperCase(),
    priceMinor,
    fees,
    totalMinor: sum(priceMinor, fees, currency),
  };
}

/** Without a subscription the share of sales is all there is to pay. */
export function costWithoutPrice(cost: Cost): Cost {
  return {
    ...cost,
    priceMinor: 0,
    totalMinor: cost.totalMinor === null ? null : cost.totalMinor - cost.priceMinor,
  };
}

function sum(priceMinor: number, fees: PlanCost["fees"], currency: string): number | null {
  if (fees.some((fee) => fee.currency !== currency.toUpperCase())) return null;
  return fees.reduce((total, fee) => total + fee.fee_minor, priceMinor);
}

export type FeeChange = { currency: string; salesMinor: number; minor: number };
export type Difference = { priceMinor: number; fees: FeeChange[]; totalMinor: number | null };

/** What going from one plan to another changes a month, at the sales of the last thirty days. */
export function differenceOf(from: Cost, to: Cost): Difference {
  const fees = to.fees.map((fee) => ({
    currency: fee.currency,
    salesMinor: fee.sales_minor,
    minor: fee.fee_minor - (from.fees.find(({ currency }) => currency === fee.currency)?.fee_minor ?? 0),
  }));
  return {
    priceMinor: to.priceMinor - from.priceMinor,
    fees,
    totalMinor: from.totalMinor === null || to.totalMinor === null ? null : to.totalMinor - from.totalMinor,
  };
}

export type Advice = { breakEven: string | null; verdict: string | null };

/** From which sales each larger plan is the cheaper one, and which one would have been, whosever side it takes. */
export function adviceOn(
  catalog: PlanCatalog,
  terms: Terms,
  own?: { plan: PlanName; usage: PlanAmounts; costs: PlanCost[] },
): Advice {
  return { breakEven: breakEvenText(catalog, terms), verdict: own ? verdictOn(catalog, terms, own) : null };
}

function breakEvenText(catalog: PlanCatalog, { interval, currency }: Terms): string | null {
  const parts = catalog.plans.slice(1).flatMap((more, index) => {
    const less = catalog.plans[index];
    const sales = less && breakEven(less, more, interval, currency);
    return less && sales
      ? [`${more.title} costs less than ${less.title} from ${priceText(sales, currency)}`]
      : [];
  });
  const [first, ...rest] = parts;
  if (!first) return null;
  return [`${first} of sales a month`, ...rest.map((part) => part.replace(" costs", ""))].join(", ") + ".";
}

function verdictOn(
  catalog: PlanCatalog,
  terms: Terms,
  own: { plan: PlanName; usage: PlanAmounts; costs: PlanCost[] },
): string | null {
  const costs = catalog.plans.map((plan) => costOn(plan, own.costs, terms));
  const current = costs.find(({ plan }) => plan === own.plan);
  if (!current || current.totalMinor === null) return null;
  const best = costs.reduce((least, cost) =>
    (cost.totalMinor ?? 0) < (least.totalMinor ?? 0) ? cost : least,
  );
  const { title, limits } = planOf(catalog, best.plan);
  if (best.totalMinor === current.totalMinor || best.totalMinor === null) {
    return `${planOf(catalog, own.plan).title} costs least at your last 30 days.`;
  }
  const saved = priceText(current.totalMinor - best.totalMinor, terms.currency);
  const verdict = `At your last 30 days ${title} would have saved you ${saved}`;
  const [tight] = misfits(limits, own.usage);
  if (!tight) return `${verdict}.`;
  return `${verdict}, but it has room for ${limitText(tight, limits[tight])} and you have ${own.usage[tight].toLocaleString("en")}.`;
}
