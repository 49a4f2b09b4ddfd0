import type { AccountBilling, Plan, PlanCatalog, PlanCost, Subscription } from "@/lib/api/billing";

function plan(
  name: Plan["plan"],
  title: string,
  fee_basis_points: number,
  [stores, products, imports_month, research_runs_day]: [number, number, number, number],
  [eur, usd]: [number, number],
): Plan {
  return {
    plan: name,
    title,
    description: "",
    fee_basis_points,
    limits: { stores, products, imports_month, research_runs_day },
    prices: [
      { currency: "eur", month_minor: eur, year_minor: 10 * eur },
      { currency: "usd", month_minor: usd, year_minor: 10 * usd },
    ],
  };
}

/** The plans of the pictures. */
export const catalog: PlanCatalog = {
  trial_days: 14,
  plans: [
    plan("starter", "Starter", 200, [1, 100, 50, 10], [1900, 2100]),
    plan("growth", "Growth", 100, [3, 1000, 200, 30], [4900, 5400]),
    plan("pro", "Pro", 50, [10, 10_000, 1000, 150], [12_900, 13_900]),
  ],
};

/** €32,703.51 of sales, as in the pictures. */
export const costs: PlanCost[] = [
  ["starter", 1900, 65_407],
  ["growth", 4900, 32_704],
  ["pro", 12_900, 16_352],
].map(([name, price, fee]) => ({
  plan: name as PlanCost["plan"],
  price_minor: Number(price),
  price_currency: "eur",
  fees: [{ currency: "EUR", sales_minor: 3_270_351, fee_minor: Number(fee) }],
  total_minor: Number(price) + Number(fee),
}));

export const subscription: Subscription = {
  plan: "growth",
  status: "active",
  interval: "month",
  amount_minor: 4900,
  currency: "eur",
  has_payment_method: true,
  trial_end: null,
  current_period_end: "2026-12-12T10:00:00Z",
  cancel_at_period_end: false,
  pending_plan: null,
  pending_interval: null,
  pending_at: null,
  behind_since: null,
  plan_until: null,
};

export const account: AccountBilling = {
  plan: "growth",
  fee_basis_points: 100,
  limits: { stores: 3, products: 1000, imports_month: 200, research_runs_day: 30 },
  usage: { stores: 2, products: 238, imports_month: 41, research_runs_day: 3 },
  subscription,
  can_try: false,
  costs,
};
