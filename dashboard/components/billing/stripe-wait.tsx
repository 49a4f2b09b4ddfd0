"use client";

import { ExternalLink, LoaderCircle } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import type { AccountBilling, PlanCatalog } from "@/lib/api/billing";
import { planOf } from "@/lib/billing/plans";
import { hasArrived, readReturn, type StripeReturn } from "@/lib/billing/stripe-return";
import { useAccountBilling, useStripePage } from "@/lib/queries/billing";

const SOON_MS = 1500;
const LATER_MS = 5000;
const LATE_AFTER_MS = 20_000;

/**
 * From Stripe's page back here until its word has come: reads the plan again and again, and says whether what the
 * page has may still be the old one.
 */
export function useStripeReturn(catalog: PlanCatalog) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const toast = useToast();
  const back = useMemo(() => readReturn(new URLSearchParams(params)), [params]);
  const [isLate, setLate] = useState(false);
  const { data: account } = useAccountBilling(back ? (isLate ? LATER_MS : SOON_MS) : false);
  const isThere = back !== null && account !== undefined && hasArrived(back, account);

  const leave = () => router.replace(pathname, { scroll: false });
  const arrive = useEffectEvent((current: AccountBilling) => {
    leave();
    // The frame of every page names the plan.
    router.refresh();
    toast({
      text:
        back?.from === "checkout"
          ? `You are on ${planOf(catalog, current.plan).title}`
          : "What you changed on Stripe’s page is here",
    });
  });
  useEffect(() => {
    if (isThere && account) arrive(account);
  }, [isThere, account]);
  useEffect(() => {
    if (!back) return;
    const timer = setTimeout(() => setLate(true), LATE_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [back]);
  return { back: isThere ? null : back, isLate, leave };
}

type StripeWaitProps = {
  back: StripeReturn;
  isLate: boolean;
  catalog: PlanCatalog;
  account: AccountBilling;
  path: string;
  onLeave: () => void;
};

/** Says what is waited for; after a while also the ways out, for Stripe does not tell who turned back. */
export function StripeWait({ back, isLate, catalog, account, path, onLeave }: StripeWaitProps) {
  const { subscribe, portal } = useStripePage(path);
  const isCheckout = back.from === "checkout";
  const title = isCheckout
    ? `Waiting for Stripe to confirm ${planOf(catalog, back.plan).title}`
    : "Asking what changed on Stripe’s page";
  const early = isCheckout
    ? "This takes a few seconds. Your plan is shown as soon as it is true."
    : "A card or a plan that you changed there is shown here in a few seconds.";
  const late = isCheckout
    ? "Nothing has come yet. If you turned back without finishing, nothing has changed and nothing is charged."
    : "Nothing new has come. If you changed nothing there, all is as it was.";
  const open = isCheckout ? subscribe : portal;
  return (
    <Card className="mb-5 flex flex-wrap items-center gap-x-8 gap-y-4 p-5 max-lg:p-4">
      <div role="status" className="flex min-w-0 grow basis-80 gap-3">
        <LoaderCircle aria-hidden className="mt-1 size-4 shrink-0 animate-spin text-accent" strokeWidth={2} />
        <div>
          <h2 className="title-tracking text-lg font-strong">{title}</h2>
          <p className="mt-1 text-sm text-ink-2">{isLate ? late : early}</p>
        </div>
      </div>
      {isLate && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={onLeave}>{isCheckout ? "I did not finish" : "I changed nothing"}</Button>
          <Button
            look="ghost"
            isBusy={open.isPending || open.isSuccess}
            onClick={() =>
              isCheckout
                ? subscribe.mutate({ plan: back.plan, interval: back.interval, currency: back.currency })
                : portal.mutate(account)
            }
          >
            <ExternalLink aria-hidden />
            Open Stripe’s page again
          </Button>
        </div>
      )}
    </Card>
  );
}
