import type { AccountBilling, PlanCatalog } from "@/lib/api/billing";
import { dayText } from "./days";
import type { ChangeQuestion } from "./fitting";
import { planOf, planWithoutSubscription } from "./plans";
import { changesAt, isLive, isMore } from "./subscription";

export type ChangeWords = {
  title: string;
  /** When, and what of money happens then. */
  when: string;
  keep: string;
  confirm: string;
  done: string;
  /** More of everything: nothing is closed or hidden, so that changing may come before keeping. */
  isMore: boolean;
};

type Clock = { timezone: string; now: Date };

/** What a change is called and when it is true. `null` asks about canceling. */
export function changeWords(
  account: AccountBilling,
  catalog: PlanCatalog,
  wish: ChangeQuestion | null,
  clock: Clock,
): ChangeWords {
  return wish ? toPlan(account, catalog, wish, clock) : toNone(account, catalog, clock);
}

function toPlan(
  account: AccountBilling,
  catalog: PlanCatalog,
  wish: ChangeQuestion,
  { timezone, now }: Clock,
): ChangeWords {
  const { subscription } = account;
  const from = planOf(catalog, subscription?.plan ?? account.plan).title;
  const to = planOf(catalog, wish.plan).title;
  if (!isLive(subscription)) {
    return {
      title: `Subscribe to ${to}`,
      when: account.can_try ? "At once, with the trial." : "At once, when you have paid on Stripe’s page.",
      keep: "See the plans",
      confirm: `Subscribe to ${to}`,
      done: "",
      isMore: false,
    };
  }
  const isSame = subscription.plan === wish.plan;
  const period = wish.interval === "year" ? "yearly" : "monthly";
  const title = isSame ? `${to}, ${period} from now on` : `From ${from} to ${to}`;
  const keep = `Keep ${from}`;
  const at = changesAt(catalog, subscription, wish);
  if (at) {
    const day = dayText(at, timezone, now);
    return {
      title: isSame ? `${to}, ${period}` : title,
      when: `On ${day}, when the paid ${subscription.interval} ends. Until then nothing changes.`,
      keep: isSame ? `Stay with ${subscription.interval === "year" ? "yearly" : "monthly"}` : keep,
      confirm: `Change on ${day}`,
      done: `${isSame ? `${to} is paid ${period}` : to} from ${day}`,
      isMore: false,
    };
  }
  const isTrial = subscription.status === "trialing";
  const span =
    wish.interval === subscription.interval
      ? `what remains of the ${wish.interval}`
      : `the first ${wish.interval}`;
  return {
    title: isSame ? `${to}, ${period}` : title,
    when: isTrial
      ? "At once. The trial goes on, and nothing is charged before it ends."
      : `At once. Your card is charged now for ${span}, less what you have paid and not used.`,
    keep: isSame ? "Stay as it is" : keep,
    confirm: isTrial ? "Change now" : "Change and pay now",
    done: isSame ? `${to} is paid ${period} now` : `You are on ${to}`,
    isMore: isMore(catalog, subscription, wish),
  };
}

function toNone(account: AccountBilling, catalog: PlanCatalog, { timezone, now }: Clock): ChangeWords {
  const { subscription } = account;
  const name = planOf(catalog, subscription?.plan ?? account.plan).title;
  const smallest = planWithoutSubscription(catalog).title;
  const isTrial = subscription?.status === "trialing";
  const end = (isTrial && subscription?.trial_end) || subscription?.current_period_end;
  const day = end ? dayText(end, timezone, now) : "the last paid day";
  const what = isTrial ? "the trial ends" : `the paid ${subscription?.interval ?? "month"} ends`;
  return {
    title: `Cancel ${name}`,
    when: `On ${day}, when ${what}. Until then nothing changes, and you can take it back. After it your stores have ${smallest}’s limits and share of sales, without a monthly price.`,
    keep: `Keep ${name}`,
    confirm: `Cancel on ${day}`,
    done: `${name} ends on ${day}`,
    isMore: false,
  };
}
