import type { AccountBilling, PlanCatalog, Subscription } from "@/lib/api/billing";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { dayText, daysLeft } from "./days";
import { planOf, planWithoutSubscription, sharePercent } from "./plans";
import { isBehind } from "./subscription";

export type Tone = "good" | "warn" | "bad" | "neutral" | "accent";
export type StandingAction = "card" | "pay" | "stay" | "subscribe" | "cancel";
export type Standing = {
  tone: Tone;
  badge: string;
  title: string;
  text: string;
  /** What can be done about it, the thing to do first. */
  actions: StandingAction[];
};

type Clock = { timezone: string; now: Date };

/** How somebody stands with us, in words, and what to do about it. */
export function standingOf(account: AccountBilling, catalog: PlanCatalog, clock: Clock): Standing {
  const { subscription } = account;
  if (!subscription) return withoutSubscription(account, catalog);
  if (isBehind(subscription)) return behind(account, subscription, catalog, clock);
  switch (subscription.status) {
    case "trialing":
      return inTrial(subscription, catalog, clock);
    case "active":
      return active(subscription, catalog, clock);
    case "paused":
      return paused(subscription, catalog);
    case "incomplete":
      return incomplete(subscription, catalog);
    default:
      return ended(account, subscription, catalog, clock);
  }
}

/** The same in one line of the page's head: "Growth, monthly. Next invoice €49.00 on 12 December." */
export function planLine(account: AccountBilling, catalog: PlanCatalog, { timezone, now }: Clock): string {
  const { subscription, plan } = account;
  const name = planOf(catalog, plan).title;
  if (subscription?.status !== "active") return `You are on ${name}.`;
  const paid = subscription.interval === "year" ? "yearly" : "monthly";
  const end = subscription.current_period_end;
  if (!end || subscription.cancel_at_period_end || subscription.pending_plan) return `${name}, ${paid}.`;
  return `${name}, ${paid}. Next invoice ${amountOf(subscription)} on ${dayText(end, timezone, now)}, without VAT.`;
}

function amountOf({ amount_minor, currency }: Subscription): string {
  return formatMoney(amount_minor, currency.toUpperCase());
}

/** "€49.00 a month" */
function rateOf(subscription: Subscription): string {
  return `${amountOf(subscription)} a ${subscription.interval}`;
}

function titleOf({ plan }: Pick<Subscription, "plan">, catalog: PlanCatalog): string {
  return planOf(catalog, plan).title;
}

function withoutSubscription(account: AccountBilling, catalog: PlanCatalog): Standing {
  const name = planOf(catalog, account.plan).title;
  const trial = account.can_try
    ? ` Each plan can be tried for ${plural(catalog.trial_days, "day")}, and no card is asked for.`
    : "";
  return {
    tone: "neutral",
    badge: "No subscription",
    title: `You are on ${name} without a subscription`,
    text: `Its limits hold, Slipway takes ${sharePercent(account.fee_basis_points)} of each sale, and there is no monthly price.${trial}`,
    actions: [],
  };
}

function inTrial(subscription: Subscription, catalog: PlanCatalog, { timezone, now }: Clock): Standing {
  const name = titleOf(subscription, catalog);
  const end = subscription.trial_end;
  const day = end ? dayText(end, timezone, now) : "the end of the trial";
  const left = end ? plural(daysLeft(end, now), "day") : "Some days";
  const smallest = planWithoutSubscription(catalog).title;
  if (subscription.cancel_at_period_end) {
    return {
      tone: "warn",
      badge: "Trial, ends",
      title: `The trial of ${name} ends on ${day}`,
      text: `Nothing is charged. After it your stores have ${smallest}’s limits; what does not fit is closed or hidden, and nothing is deleted.`,
      actions: ["stay"],
    };
  }
  if (subscription.has_payment_method) {
    return {
      tone: "accent",
      badge: "Trial",
      title: `${left} of the trial of ${name} left`,
      text: `From ${day} it costs ${rateOf(subscription)} without VAT, charged to your card.`,
      actions: ["cancel"],
    };
  }
  return {
    tone: end && daysLeft(end, now) <= 3 ? "warn" : "accent",
    badge: "Trial",
    title: `${left} of the trial of ${name} left`,
    text: `On ${day} it pauses unless you give a card: then ${rateOf(subscription)} without VAT. Paused means ${smallest}’s limits for new things; nothing is closed or hidden.`,
    actions: ["card", "cancel"],
  };
}

function active(subscription: Subscription, catalog: PlanCatalog, { timezone, now }: Clock): Standing {
  const name = titleOf(subscription, catalog);
  const end = subscription.current_period_end;
  if (subscription.cancel_at_period_end) {
    const smallest = planWithoutSubscription(catalog).title;
    return {
      tone: "warn",
      badge: "Canceled",
      title: end ? `${name} ends on ${dayText(end, timezone, now)}` : `${name} ends`,
      text: `Until then nothing changes. After it your stores have ${smallest}’s limits; what does not fit is closed or hidden, and nothing is deleted.`,
      actions: ["stay"],
    };
  }
  if (subscription.pending_plan && subscription.pending_interval) {
    const next = planOf(catalog, subscription.pending_plan).title;
    const paid = subscription.pending_interval === "year" ? "yearly" : "monthly";
    const at = subscription.pending_at ?? end;
    return {
      tone: "warn",
      badge: "Change planned",
      title: at ? `${next}, ${paid}, from ${dayText(at, timezone, now)}` : `${next}, ${paid}, comes next`,
      text: `Until then you have ${name}, and you can take the change back.`,
      actions: ["stay", "cancel"],
    };
  }
  if (!subscription.has_payment_method) {
    return {
      tone: "warn",
      badge: "No card",
      title: `Stripe has no card for ${name}`,
      text: end
        ? `The next invoice of ${amountOf(subscription)} comes on ${dayText(end, timezone, now)}.`
        : `The next invoice is ${amountOf(subscription)}.`,
      actions: ["card", "cancel"],
    };
  }
  return {
    tone: "good",
    badge: "Active",
    title: `${name}, ${rateOf(subscription)}`,
    text: "Invoices and your card are on Stripe’s page. You can cancel at any time; what is paid stays yours until its end.",
    actions: ["cancel"],
  };
}

function behind(
  account: AccountBilling,
  subscription: Subscription,
  catalog: PlanCatalog,
  { timezone, now }: Clock,
): Standing {
  const name = titleOf(subscription, catalog);
  const since = subscription.behind_since;
  const invoice = since ? `The invoice of ${dayText(since, timezone, now)}` : "Your last invoice";
  const until = subscription.plan_until;
  if (account.plan === subscription.plan) {
    const stays = until ? `${name} stays until ${dayText(until, timezone, now)}` : `${name} stays for now`;
    return {
      tone: "bad",
      badge: "Not paid",
      title: until ? `Pay by ${dayText(until, timezone, now)} to keep ${name}` : `Pay to keep ${name}`,
      text: `${invoice} could not be charged. ${stays}. Pay it on Stripe’s page, or give another card there.`,
      actions: ["pay", "cancel"],
    };
  }
  return {
    tone: "bad",
    badge: "Not paid",
    title: `${name} is out of reach until the invoice is paid`,
    text: `${invoice} is still open, so ${planOf(catalog, account.plan).title}’s limits hold for new things. Nothing was closed or hidden. Once paid, ${name} is back.`,
    actions: ["pay", "cancel"],
  };
}

function paused(subscription: Subscription, catalog: PlanCatalog): Standing {
  const name = titleOf(subscription, catalog);
  const smallest = planWithoutSubscription(catalog).title;
  return {
    tone: "warn",
    badge: "Paused",
    title: `The trial of ${name} is over, and no card was given`,
    text: `${smallest}’s limits hold for new things; nothing was closed or hidden. Subscribe, and ${name} is back at once.`,
    actions: ["subscribe"],
  };
}

function incomplete(subscription: Subscription, catalog: PlanCatalog): Standing {
  const name = titleOf(subscription, catalog);
  return {
    tone: "warn",
    badge: "Not finished",
    title: `The first payment of ${name} is not confirmed`,
    text: "Your bank may have to agree. Start again on Stripe’s page, or choose another plan below.",
    actions: ["subscribe"],
  };
}

function ended(
  account: AccountBilling,
  subscription: Subscription,
  catalog: PlanCatalog,
  { timezone, now }: Clock,
): Standing {
  const name = titleOf(subscription, catalog);
  const until = subscription.plan_until;
  if (account.plan === subscription.plan && until && new Date(until) > now) {
    return {
      tone: "bad",
      badge: "Ended",
      title: `${name} stays until ${dayText(until, timezone, now)}`,
      text: "The last invoice was never paid, so Stripe has ended the subscription. Subscribe again to keep the plan.",
      actions: ["subscribe"],
    };
  }
  return {
    tone: "neutral",
    badge: "Ended",
    title: `Your subscription to ${name} has ended`,
    text: `${planOf(catalog, account.plan).title}’s limits hold, Slipway takes ${sharePercent(account.fee_basis_points)} of each sale, and there is no monthly price. Nothing was deleted: a plan with room brings back what it had put aside.`,
    actions: ["subscribe"],
  };
}
