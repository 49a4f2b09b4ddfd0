import type { AccountBilling, BillingCurrency, BillingInterval, PlanName } from "@/lib/api/billing";
import { isLive } from "./subscription";

/**
 * Stripe sends people back to one address, finished or not, and its word comes a moment later by another way.
 * So the address says what they went for and how things were: until they differ, what the page has may be old.
 */
export type StripeReturn =
  | { from: "checkout"; plan: PlanName; interval: BillingInterval; currency: BillingCurrency }
  | { from: "portal"; was: string };

const plans: PlanName[] = ["starter", "growth", "pro"];

/** What the owner may have changed on Stripe's page, as short text. */
export function printOf({ subscription, plan }: Pick<AccountBilling, "subscription" | "plan">): string {
  if (!subscription) return plan;
  return [
    plan,
    subscription.plan,
    subscription.status,
    subscription.interval,
    subscription.has_payment_method ? "card" : "none",
    subscription.cancel_at_period_end ? "ends" : "goes",
    subscription.pending_plan ?? "same",
    subscription.pending_interval ?? "same",
  ].join("-");
}

export function returnUrl(origin: string, path: string, back: StripeReturn): string {
  const url = new URL(path, origin);
  for (const [name, value] of Object.entries(back)) url.searchParams.set(name, value);
  return url.toString();
}

export function readReturn(params: URLSearchParams): StripeReturn | null {
  const [from, plan, was] = [params.get("from"), params.get("plan"), params.get("was")];
  if (from === "portal" && was) return { from, was };
  const known = plans.find((candidate) => candidate === plan);
  if (from !== "checkout" || !known) return null;
  return {
    from,
    plan: known,
    interval: params.get("interval") === "year" ? "year" : "month",
    currency: params.get("currency") === "usd" ? "usd" : "eur",
  };
}

/** Whether what the page has is from after Stripe's page. */
export function hasArrived(back: StripeReturn, account: AccountBilling): boolean {
  if (back.from === "portal") return printOf(account) !== back.was;
  const { subscription } = account;
  return isLive(subscription) && subscription.plan === back.plan && account.plan === back.plan;
}
