import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AccountBilling, Plan, PlanCatalog } from "@/lib/api/billing";
import { costOn, type Cost, type Terms } from "@/lib/billing/costs";
import { limitKeys, limitText, monthlyPrice, priceOf, priceText, sharePercent } from "@/lib/billing/plans";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { PlanChoice } from "./plan-choice";

type PlanColumnProps = {
  plan: Plan;
  catalog: PlanCatalog;
  account: AccountBilling | null;
  terms: Terms;
  path: string;
  timezone: string;
};

export function PlanColumn({ plan, catalog, account, terms, path, timezone }: PlanColumnProps) {
  const isCurrent = account?.plan === plan.plan;
  const currency = terms.currency.toUpperCase();
  const isYearly = terms.interval === "year";
  return (
    <div
      className={cn(
        "flex flex-col border-t-3 border-t-transparent p-6 max-lg:p-4 max-lg:not-first:border-t max-lg:not-first:border-t-line lg:not-first:border-l lg:not-first:border-l-line",
        isCurrent &&
          "border-t-accent bg-accent-soft/40 max-lg:not-first:border-t-3 max-lg:not-first:border-t-accent",
      )}
    >
      <div className="flex min-h-[22px] items-center justify-between gap-2">
        <h3 className="title-tracking text-lg font-strong">{plan.title}</h3>
        {isCurrent && (
          <Badge tone="accent">
            <Check aria-hidden />
            Your plan
          </Badge>
        )}
      </div>
      <p className="text-sm text-ink-2">{plan.description}</p>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-2">
        <span className="title-tracking text-3xl font-strong">
          {priceText(priceOf(plan, terms.interval, terms.currency), currency)}
        </span>
        <span className="text-sm text-ink-2">
          a {terms.interval}, plus {sharePercent(plan.fee_basis_points)} of sales
        </span>
      </p>
      <p className="min-h-4 text-xs text-ink-3">
        {isYearly &&
          `${priceText(monthlyPrice(plan, "year", terms.currency), currency)} a month, paid once a year`}
      </p>
      <ul className="mt-2 mb-5 space-y-2">
        {limitKeys.map((key) => (
          <li key={key} className="flex gap-2.5">
            <Check aria-hidden className="mt-[3px] size-4 shrink-0 text-accent" strokeWidth={1.75} />
            {limitText(key, plan.limits[key])}
          </li>
        ))}
      </ul>
      <div className="mt-auto">
        <PlanChoice
          plan={plan}
          catalog={catalog}
          account={account}
          terms={terms}
          path={path}
          timezone={timezone}
        />
      </div>
      {account && <LastDays cost={costOn(plan, account.costs, terms)} isYearly={isYearly} />}
    </div>
  );
}

/** At one's own sales of thirty days, also where that speaks against the plan. */
function LastDays({ cost, isYearly }: { cost: Cost; isYearly: boolean }) {
  const price = priceText(cost.priceMinor, cost.currency);
  const parts = [price, ...cost.fees.map((fee) => formatMoney(fee.fee_minor, fee.currency))].join(" + ");
  return (
    <div className="mt-4 border-t border-line pt-3.5">
      <p className="text-sm text-ink-2">Your last 30 days would have cost</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-lg font-strong">
          {cost.totalMinor === null ? parts : formatMoney(cost.totalMinor, cost.currency)}
        </span>
        <span className="text-xs text-ink-3">
          {cost.fees.length === 0
            ? "the price alone: nothing was sold"
            : cost.totalMinor === null
              ? "not added: other currencies"
              : parts}
          {isYearly && ", a twelfth of the year"}
        </span>
      </p>
    </div>
  );
}
