import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import type { Crumb } from "@/components/shell/top-bar";
import { PageHead } from "@/components/ui/page-head";
import type { BillingPlace, loadStoreBilling } from "@/lib/billing/load";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { mayAdminister } from "@/lib/stores/roles";
import { BillingError } from "./billing-error";
import { OwnerOnly } from "./owner-only";

type BillingInStoreProps = {
  found: Awaited<ReturnType<typeof loadStoreBilling>>;
  crumbs: Crumb[];
  children: (place: BillingPlace) => ReactNode;
};

/** Billing in the frame of a store, for its owner alone. */
export function BillingInStore({ found, crumbs, children }: BillingInStoreProps) {
  return (
    <Page crumbs={crumbs}>
      {found.failure ? (
        <BillingError code={found.failure.code} />
      ) : mayAdminister(found.store.role) ? (
        <Hydrate entries={[[keys.accountBilling, found.place.account]]}>{children(found.place)}</Hydrate>
      ) : (
        <>
          <PageHead title="Plan & billing" />
          <OwnerOnly store={found.store} />
        </>
      )}
    </Page>
  );
}
