"use client";

import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { AccountBilling, BillingCurrency, PlanCatalog } from "@/lib/api/billing";
import { planOf } from "@/lib/billing/plans";
import { standingOf, type StandingAction } from "@/lib/billing/standing";
import { useResumePlan, useStripePage } from "@/lib/queries/billing";

type StandingCardProps = {
  account: AccountBilling;
  catalog: PlanCatalog;
  path: string;
  currency: BillingCurrency;
  timezone: string;
  now: Date;
};

/** How one stands with us, and the thing to do about it. */
export function StandingCard({ account, catalog, path, currency, timezone, now }: StandingCardProps) {
  const standing = standingOf(account, catalog, { timezone, now });
  return (
    <Card className="mb-5 flex flex-wrap items-center gap-x-8 gap-y-4 p-5 max-lg:p-4">
      <div className="min-w-0 grow basis-80">
        <h2 className="title-tracking flex flex-wrap items-center gap-x-2.5 gap-y-1 text-lg font-strong">
          {standing.title}
          <Badge tone={standing.tone}>{standing.badge}</Badge>
        </h2>
        <p className="mt-1 text-sm text-ink-2">{standing.text}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {standing.actions.map((action, index) => (
          <StandingButton
            key={action}
            action={action}
            isFirst={index === 0}
            account={account}
            catalog={catalog}
            path={path}
            currency={currency}
          />
        ))}
      </div>
    </Card>
  );
}

type StandingButtonProps = Omit<StandingCardProps, "timezone" | "now"> & {
  action: StandingAction;
  isFirst: boolean;
};

function StandingButton({ action, isFirst, account, catalog, path, currency }: StandingButtonProps) {
  const { subscribe, portal } = useStripePage(path);
  const resume = useResumePlan();
  const { subscription } = account;
  const look = isFirst ? "primary" : "plain";
  if (!subscription) return null;
  const name = planOf(catalog, subscription.plan).title;
  switch (action) {
    case "card":
    case "pay":
      return (
        <Button
          look={look}
          isBusy={portal.isPending || portal.isSuccess}
          onClick={() => portal.mutate(account)}
        >
          <ExternalLink aria-hidden />
          {action === "card" ? "Give a card on Stripe" : "Pay on Stripe"}
        </Button>
      );
    case "stay":
      return (
        <Button look={look} isBusy={resume.isPending} onClick={() => resume.mutate()}>
          Keep {name}
        </Button>
      );
    case "subscribe":
      return (
        <Button
          look={look}
          isBusy={subscribe.isPending || subscribe.isSuccess}
          onClick={() =>
            subscribe.mutate({ plan: subscription.plan, interval: subscription.interval, currency })
          }
        >
          <ExternalLink aria-hidden />
          Subscribe to {name}
        </Button>
      );
    case "cancel":
      return (
        <Button asChild look="ghost">
          <Link href={`${path}/cancel`}>Cancel the plan</Link>
        </Button>
      );
  }
}
