import type { Metadata } from "next";
import { OwnPricing, PublicPricing } from "@/components/pricing/pricing-board";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { ApiProblem } from "@/lib/api/problem";
import { api, load } from "@/lib/api/server";
import { billingPath, billingTimezone, usualCurrency } from "@/lib/billing/place";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Plans and prices" };

/** Open to everybody; whoever is signed in sees their own costs and chooses. */
export default async function PricingPage() {
  const [catalog, account, stores] = await Promise.all([
    load(api().planCatalog(), "/pricing"),
    load(ifSignedIn(api().accountBilling()), "/pricing"),
    load(ifSignedIn(api().stores()), "/pricing"),
  ]);
  const failure = catalog.failure ?? account.failure ?? stores.failure;
  if (failure || !catalog.data) return <Unavailable code={failure?.code ?? "pricing_failed"} />;
  const items = stores.data?.items ?? [];
  const shared = {
    catalog: catalog.data,
    path: billingPath(items),
    currency: usualCurrency(items),
    timezone: billingTimezone(items),
  };
  return (
    <StorelessPage hasStores={items.length > 0}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 outline-none max-lg:px-4 max-lg:pt-5"
      >
        {account.data ? (
          <Hydrate entries={[[keys.accountBilling, account.data]]}>
            <OwnPricing {...shared} account={account.data} />
          </Hydrate>
        ) : (
          <PublicPricing {...shared} />
        )}
      </main>
    </StorelessPage>
  );
}

async function ifSignedIn<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}
