import type { ReactNode } from "react";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import type { BillingPlace, loadOwnBilling } from "@/lib/billing/load";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

type BillingStorelessProps = {
  found: Awaited<ReturnType<typeof loadOwnBilling>>;
  children: (place: BillingPlace) => ReactNode;
};

/** Billing of a person who owns no store yet. */
export function BillingStoreless({ found, children }: BillingStorelessProps) {
  if (found.failure) return <Unavailable code={found.failure.code} />;
  return (
    <StorelessPage hasStores={found.hasStores}>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1212px] px-8 pt-8 pb-16 outline-none max-lg:px-4 max-lg:pt-5"
      >
        <Hydrate entries={[[keys.accountBilling, found.place.account]]}>{children(found.place)}</Hydrate>
      </main>
    </StorelessPage>
  );
}
