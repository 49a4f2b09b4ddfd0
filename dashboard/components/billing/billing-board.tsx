"use client";

import { ExternalLink } from "lucide-react";
import { PlanGrid } from "@/components/pricing/plan-grid";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Skeleton } from "@/components/ui/skeleton";
import type { AccountBilling, BillingCurrency, PlanCatalog } from "@/lib/api/billing";
import { planLine } from "@/lib/billing/standing";
import { useAccountBilling, useStripePage } from "@/lib/queries/billing";
import { StandingCard } from "./standing-card";
import { StripeWait, useStripeReturn } from "./stripe-wait";
import { UsageMeters } from "./usage-meters";

type BillingBoardProps = {
  account: AccountBilling;
  catalog: PlanCatalog;
  path: string;
  currency: BillingCurrency;
  timezone: string;
};

/** The plan, how one stands with us, what is used of it, and what else there is. */
export function BillingBoard({
  account: loaded,
  catalog,
  path,
  currency: usual,
  timezone,
}: BillingBoardProps) {
  const { data: account = loaded } = useAccountBilling();
  const { back, isLate, leave } = useStripeReturn(catalog);
  const now = new Date();
  const shared = { account, catalog, path, timezone, currency: account.subscription?.currency ?? usual };
  return (
    <>
      <PageHead
        title="Plan & billing"
        text={
          back ? (
            "What stands on Stripe’s page counts."
          ) : (
            <span suppressHydrationWarning>{planLine(account, catalog, { timezone, now })}</span>
          )
        }
        actions={account.subscription && !back && <PortalButton account={account} path={path} />}
      />
      {back ? (
        <>
          <StripeWait
            account={account}
            catalog={catalog}
            path={path}
            back={back}
            isLate={isLate}
            onLeave={leave}
          />
          <WaitingShape />
        </>
      ) : (
        <>
          <StandingCard {...shared} now={now} />
          <UsageMeters account={account} catalog={catalog} now={now} />
          <div className="mt-8">
            <PlanGrid
              // What was chosen in the switches gives way to a subscription that has just come.
              key={`${account.subscription?.status}-${account.subscription?.interval}`}
              {...shared}
            />
          </div>
        </>
      )}
    </>
  );
}

function PortalButton({ account, path }: { account: AccountBilling; path: string }) {
  const { portal } = useStripePage(path);
  return (
    <Button isBusy={portal.isPending || portal.isSuccess} onClick={() => portal.mutate(account)}>
      <ExternalLink aria-hidden />
      Invoices and card on Stripe
    </Button>
  );
}

/** Until Stripe has spoken no plan and no limit is shown: what the page has may be the old one. */
function WaitingShape() {
  return (
    <div aria-hidden>
      <Card className="grid gap-8 p-5 sm:grid-cols-2 lg:grid-cols-4">
        {[0, 1, 2, 3].map((index) => (
          <span key={index}>
            <Skeleton className="h-3 w-24" />
            <Skeleton className="mt-3 h-1.5" />
          </span>
        ))}
      </Card>
      <Card className="mt-8 h-80" />
    </div>
  );
}
