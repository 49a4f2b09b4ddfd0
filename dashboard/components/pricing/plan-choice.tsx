"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import type { AccountBilling, Plan, PlanCatalog } from "@/lib/api/billing";
import { dayText } from "@/lib/billing/days";
import type { Terms } from "@/lib/billing/costs";
import { misfits, rankOf } from "@/lib/billing/plans";
import { offerOf } from "@/lib/billing/subscription";
import { plural } from "@/lib/format/numbers";
import { useResumePlan, useStripePage } from "@/lib/queries/billing";

type PlanChoiceProps = {
  plan: Plan;
  catalog: PlanCatalog;
  account: AccountBilling | null;
  terms: Terms;
  path: string;
  timezone: string;
};

const wide = "w-full";

/** One button, and what it does is what it says: subscribe, change, stay, or why it cannot be pressed. */
export function PlanChoice({ plan, catalog, account, terms, path, timezone }: PlanChoiceProps) {
  const { subscribe } = useStripePage(path);
  const resume = useResumePlan();
  const wanted = { plan: plan.plan, interval: terms.interval };
  const offer = offerOf(catalog, account, wanted);
  switch (offer.kind) {
    case "register":
      return (
        <Button asChild look={plan.plan === "growth" ? "primary" : "plain"} className={wide}>
          <Link href="/register?next=%2Fpricing">Start with {plan.title}</Link>
        </Button>
      );
    case "subscribe": {
      if (account && misfits(plan.limits, account.usage).length > 0) {
        return (
          <Button asChild className={wide}>
            <Link
              href={`${path}/change?plan=${plan.plan}&interval=${terms.interval}&currency=${terms.currency}`}
            >
              See what changes
            </Link>
          </Button>
        );
      }
      const isNext = account !== null && rankOf(catalog, plan.plan) === rankOf(catalog, account.plan) + 1;
      return (
        <Button
          look={isNext ? "primary" : "plain"}
          className={wide}
          isBusy={subscribe.isPending || subscribe.isSuccess}
          onClick={() => subscribe.mutate({ ...wanted, currency: terms.currency })}
        >
          <ExternalLink aria-hidden />
          {offer.isTrial
            ? `Try ${plan.title}, ${plural(catalog.trial_days, "day")} free`
            : `Subscribe to ${plan.title}`}
        </Button>
      );
    }
    case "change":
      return (
        <Button asChild look={offer.isMore ? "primary" : "plain"} className={wide}>
          <Link href={`${path}/change?plan=${plan.plan}&interval=${terms.interval}`}>
            {offer.isMore ? changeLabel(account, plan, terms) : "See what changes"}
          </Link>
        </Button>
      );
    case "stay":
      return (
        <Button look="primary" className={wide} isBusy={resume.isPending} onClick={() => resume.mutate()}>
          Keep {plan.title}
        </Button>
      );
    case "planned": {
      const at = account?.subscription?.pending_at;
      return (
        <Button className={wide} disabled>
          {at ? `Planned for ${dayText(at, timezone, new Date())}` : "Planned"}
        </Button>
      );
    }
    case "overdue":
      return (
        <Tooltip text="The last invoice is not paid. Pay it on Stripe’s page first; then the plan can change.">
          <span tabIndex={0} className="block rounded-md">
            <Button className={wide} disabled>
              {account?.subscription?.plan === plan.plan ? "Waits for payment" : `Change to ${plan.title}`}
            </Button>
          </span>
        </Tooltip>
      );
    case "current":
      return (
        <Button className={wide} disabled>
          Current plan
        </Button>
      );
  }
}

function changeLabel(account: AccountBilling | null, plan: Plan, { interval }: Terms): string {
  if (account?.subscription?.plan !== plan.plan) return `Change to ${plan.title}`;
  return interval === "year" ? "Pay by the year" : "Pay by the month";
}
