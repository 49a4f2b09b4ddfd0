import type { AccountBilling, BillingInterval, PlanCatalog, PlanName, Subscription } from "@/lib/api/billing";
import { rankOf } from "./plans";

const LIVE = new Set(["trialing", "active", "past_due", "unpaid"]);

export type Wanted = { plan: PlanName; interval: BillingInterval };

/** One that may still cost something: it is changed. Beside any other, a new one is bought. */
export function isLive(subscription: Subscription | null): subscription is Subscription {
  return subscription !== null && LIVE.has(subscription.status);
}

/** An invoice stands open: nothing can be changed before it is paid. */
export function isBehind(subscription: Subscription | null): boolean {
  return subscription !== null && (subscription.status === "past_due" || subscription.status === "unpaid");
}

/** A larger plan, or the same by the year: at once. Everything else waits for the end of what is paid. */
export function isMore(catalog: PlanCatalog, from: Wanted, to: Wanted): boolean {
  if (from.plan === to.plan) return to.interval === "year";
  return rankOf(catalog, to.plan) > rankOf(catalog, from.plan);
}

/** When a change would be true; null when at once. In a trial, where nothing is paid, everything is at once. */
export function changesAt(catalog: PlanCatalog, subscription: Subscription, to: Wanted): string | null {
  if (subscription.status === "trialing" || isMore(catalog, subscription, to)) return null;
  return subscription.current_period_end;
}

export type Offer =
  | { kind: "register" | "current" | "planned" | "overdue" | "stay" }
  | { kind: "subscribe"; isTrial: boolean }
  | { kind: "change"; isMore: boolean };

/** What choosing a plan means for somebody: subscribing, changing, staying, or first paying what is owed. */
export function offerOf(catalog: PlanCatalog, account: AccountBilling | null, wanted: Wanted): Offer {
  if (!account) return { kind: "register" };
  const { subscription } = account;
  if (!isLive(subscription)) return { kind: "subscribe", isTrial: account.can_try };
  const isCurrent = subscription.plan === wanted.plan && subscription.interval === wanted.interval;
  const isPlanned =
    subscription.pending_plan === wanted.plan && subscription.pending_interval === wanted.interval;
  if (isPlanned) return { kind: "planned" };
  if (isBehind(subscription))
    return { kind: isCurrent && account.plan === wanted.plan ? "current" : "overdue" };
  if (!isCurrent) return { kind: "change", isMore: isMore(catalog, subscription, wanted) };
  return { kind: subscription.cancel_at_period_end || subscription.pending_plan ? "stay" : "current" };
}
