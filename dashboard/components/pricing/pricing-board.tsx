"use client";

import { CreditCard } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import type { AccountBilling, BillingCurrency, PlanCatalog } from "@/lib/api/billing";
import { useAccountBilling } from "@/lib/queries/billing";
import { PlanGrid } from "./plan-grid";

type PricingBoardProps = {
  catalog: PlanCatalog;
  path: string;
  currency: BillingCurrency;
  timezone: string;
};

/** For owners: kept true while the page stays open. */
export function OwnPricing({ account: loaded, ...rest }: PricingBoardProps & { account: AccountBilling }) {
  const { data: account = loaded } = useAccountBilling();
  return (
    <>
      <PageHead
        title="Plans and prices"
        text="A plan covers all your stores. Larger plans take a smaller share of what you sell."
        actions={
          <Button asChild>
            <Link href={rest.path}>
              <CreditCard aria-hidden />
              Plan & billing
            </Link>
          </Button>
        }
      />
      <PlanGrid {...rest} account={account} />
    </>
  );
}

/** For whoever is not signed in. */
export function PublicPricing(props: PricingBoardProps) {
  return (
    <>
      <PageHead
        title="Plans and prices"
        text="A plan covers all your stores. Larger plans take a smaller share of what you sell."
        actions={
          <>
            <Button asChild look="ghost">
              <Link href="/login?next=%2Fpricing">Sign in</Link>
            </Button>
            <Button asChild>
              <Link href="/register">Create an account</Link>
            </Button>
          </>
        }
      />
      <PlanGrid {...props} account={null} />
    </>
  );
}
