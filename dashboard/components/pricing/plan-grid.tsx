"use client";

import { Info } from "lucide-react";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import type { AccountBilling, BillingCurrency, BillingInterval, PlanCatalog } from "@/lib/api/billing";
import { adviceOn, type Terms } from "@/lib/billing/costs";
import { freeMonths } from "@/lib/billing/plans";
import { isLive } from "@/lib/billing/subscription";
import { plural } from "@/lib/format/numbers";
import { PlanColumn } from "./plan-column";

type PlanGridProps = {
  catalog: PlanCatalog;
  /** Null for whoever is not signed in. */
  account: AccountBilling | null;
  /** Where billing lives for this person. */
  path: string;
  /** Before the first subscription: the currency of the stores. */
  currency: BillingCurrency;
  timezone: string;
};

/** The plans side by side, with what each would have cost at one's own sales. */
export function PlanGrid({ catalog, account, path, currency: usual, timezone }: PlanGridProps) {
  const subscription = account?.subscription ?? null;
  const isFixed = isLive(subscription);
  const [interval, setInterval] = useState<BillingInterval>(isFixed ? subscription.interval : "month");
  const [chosen, setCurrency] = useState(usual);
  const currency = isFixed ? subscription.currency : chosen;
  const terms: Terms = { interval, currency };
  const free = freeMonths(catalog, currency);
  const advice = adviceOn(catalog, terms, account ?? undefined);
  return (
    <section aria-labelledby="plans" className="scroll-mt-20">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-3">
        <h2 id="plans" className="title-tracking grow text-xl font-strong">
          Plans
        </h2>
        {isFixed ? (
          <span className="text-sm text-ink-3">Billed in {currency.toUpperCase()}</span>
        ) : (
          <Segmented<BillingCurrency>
            label="Currency"
            value={currency}
            options={[
              { value: "eur", label: "EUR" },
              { value: "usd", label: "USD" },
            ]}
            onChange={setCurrency}
          />
        )}
        <Segmented<BillingInterval>
          label="Paid"
          value={interval}
          options={[
            { value: "month", label: "Monthly" },
            { value: "year", label: free ? `Yearly, ${plural(free, "month")} free` : "Yearly" },
          ]}
          onChange={setInterval}
        />
      </div>
      <Card className="grid overflow-hidden lg:grid-cols-3">
        {catalog.plans.map((plan) => (
          <PlanColumn
            key={plan.plan}
            plan={plan}
            catalog={catalog}
            account={account}
            terms={terms}
            path={path}
            timezone={timezone}
          />
        ))}
      </Card>
      <p className="mt-4 flex gap-2.5 text-sm text-ink-2">
        <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" strokeWidth={1.75} />
        <span>
          {[advice.breakEven, advice.verdict].filter(Boolean).join(" ")} All prices without VAT.
          {(account === null || account.can_try) &&
            ` The first ${catalog.trial_days} days are free; no card is asked for.`}
        </span>
      </p>
    </section>
  );
}
