"use client";

import { CreditCard, ExternalLink } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { BoardSkeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import type { AccountBilling, BillingCurrency, PlanCatalog } from "@/lib/api/billing";
import { changeWords } from "@/lib/billing/change-words";
import { costOn, costWithoutPrice, differenceOf } from "@/lib/billing/costs";
import { keptOf, type ChangeQuestion } from "@/lib/billing/fitting";
import { planOf, planWithoutSubscription, sharePercent } from "@/lib/billing/plans";
import { isLive, offerOf } from "@/lib/billing/subscription";
import {
  refusalOf,
  useCancelPlan,
  useChangePlan,
  usePlanPreview,
  useStripePage,
} from "@/lib/queries/billing";
import { CostDifference } from "./cost-difference";
import { WhatFits } from "./what-fits";

type ChangeBoardProps = {
  account: AccountBilling;
  catalog: PlanCatalog;
  /** Null: canceling. */
  wish: ChangeQuestion | null;
  path: string;
  currency: BillingCurrency;
  timezone: string;
};

/** What another plan changes, before it does. Keeping the plan is the primary button, except where the change only adds. */
export function ChangeBoard({ account: loaded, catalog, wish, path, currency, timezone }: ChangeBoardProps) {
  // As it was asked about: once it is done, the question is not asked anew while the page is left.
  const [account] = useState(loaded);
  const [chosen, setChosen] = useState<string[]>([]);
  const target = wish ? planOf(catalog, wish.plan) : planWithoutSubscription(catalog);
  const { data: preview, error, refetch } = usePlanPreview(target.plan, chosen);
  const { subscription } = account;
  const live = isLive(subscription);
  const isPossible = wish
    ? ["change", "subscribe"].includes(offerOf(catalog, account, wish).kind)
    : live && !subscription.cancel_at_period_end;
  if (!isPossible) return <NothingToChange path={path} />;
  if (error && !preview) {
    return (
      <ErrorState
        isWholePage
        title="What would change cannot be worked out"
        text="Your plan and your shops stay as they are."
        code={error.name}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!preview) return <BoardSkeleton label="Working out what changes" />;
  const current = planOf(catalog, live ? subscription.plan : account.plan);
  const paid = subscription?.currency ?? wish?.currency ?? currency;
  const before = costOn(current, preview.costs, {
    currency: paid,
    interval: subscription?.interval ?? "month",
  });
  const from = live ? before : costWithoutPrice(before);
  const after = costOn(target, preview.costs, { currency: paid, interval: wish?.interval ?? "month" });
  const to = wish ? after : costWithoutPrice(after);
  const words = changeWords(account, catalog, wish, { timezone, now: new Date() });
  return (
    <div className="mx-auto max-w-[868px]">
      <PageHead title={words.title} text={<span suppressHydrationWarning>{words.when}</span>} />
      <CostDifference
        from={from}
        to={to}
        difference={differenceOf(from, to)}
        shares={sharesText(current.fee_basis_points, target.fee_basis_points)}
      />
      <WhatFits
        preview={preview}
        before={current.limits}
        chosen={chosen}
        onChoose={live ? setChosen : undefined}
      />
      <Decision
        account={account}
        wish={wish}
        path={path}
        currency={paid}
        words={words}
        kept={preview.stores.length > preview.limits.stores ? keptOf(preview, chosen) : []}
      />
    </div>
  );
}

function sharesText(from: number, to: number): string {
  return from === to ? sharePercent(to) : `${sharePercent(from)} to ${sharePercent(to)}`;
}

type DecisionProps = Pick<ChangeBoardProps, "account" | "wish" | "path" | "currency"> & {
  words: ReturnType<typeof changeWords>;
  kept: string[];
};

function Decision({ account, wish, path, currency, words, kept }: DecisionProps) {
  const router = useRouter();
  const toast = useToast();
  const change = useChangePlan();
  const cancel = useCancelPlan();
  const { subscribe, portal } = useStripePage(path);
  const isSubscribing = !isLive(account.subscription);
  const refusal = refusalOf(change.error ?? cancel.error);
  const done = {
    onSuccess: () => {
      toast({ text: words.done });
      router.push(path);
    },
  };
  function confirm() {
    if (!wish) cancel.mutate(kept, done);
    else if (isSubscribing) subscribe.mutate({ plan: wish.plan, interval: wish.interval, currency });
    else change.mutate({ plan: wish.plan, interval: wish.interval, keep_store_ids: kept }, done);
  }
  const isBusy = [change, cancel, subscribe].some((step) => step.isPending || step.isSuccess);
  return (
    <>
      {refusal && (
        <Notice
          tone="bad"
          className="mt-5"
          end={
            refusal.isCard && (
              <Button size="row" isBusy={portal.isPending} onClick={() => portal.mutate(account)}>
                <ExternalLink aria-hidden />
                Card on Stripe
              </Button>
            )
          }
        >
          {refusal.text}
        </Notice>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-4">
        <p className="min-w-60 grow basis-60 text-sm text-ink-2">
          {words.isMore
            ? "You can go back to a smaller plan whenever you like; it then comes when the paid time ends."
            : "Nothing is deleted: a plan with room again brings everything back as it was."}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button asChild look={words.isMore ? "plain" : "primary"}>
            <Link href={path}>{words.keep}</Link>
          </Button>
          <Button look={words.isMore ? "primary" : "plain"} isBusy={isBusy} onClick={confirm}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </>
  );
}

/** A shared link, or a second window: what was asked for is so already, or cannot be now. */
function NothingToChange({ path }: { path: string }) {
  return (
    <Card>
      <EmptyState
        isWholePage
        icon={CreditCard}
        title="There is nothing to change here"
        text="Your plan is like this already, or an invoice has to be paid first."
      >
        <Button asChild look="primary">
          <Link href={path}>Plan & billing</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
