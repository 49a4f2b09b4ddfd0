import type { Metadata } from "next";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { NewStoreWizard } from "@/components/stores/new-store-wizard";
import { PlanIsFull } from "@/components/stores/plan-is-full";
import { api, load } from "@/lib/api/server";
import { roomForStores } from "@/lib/stores/cards";

export const metadata: Metadata = { title: "New store" };

export default async function NewStorePage() {
  const [niches, user, stores, account, catalog] = await Promise.all([
    load(api().niches(), "/stores/new"),
    load(api().me(), "/stores/new"),
    load(api().stores(), "/stores/new"),
    load(api().accountBilling(), "/stores/new"),
    load(api().planCatalog(), "/stores/new"),
  ]);
  if (!niches.data || !user.data) {
    return <Unavailable code={niches.failure?.code ?? user.failure?.code ?? "new_store_failed"} />;
  }
  // Where the plan cannot be read, the API itself says whether another store fits.
  const room = account.data && catalog.data && roomForStores(account.data, catalog.data);
  return (
    <StorelessPage hasStores={Boolean(stores.data?.items.length)}>
      <main
        id="content"
        className="mx-auto max-w-[620px] px-5 py-12 max-lg:pt-7 max-lg:pb-[calc(1.75rem+var(--foot-height))]"
      >
        {room?.isFull ? (
          <PlanIsFull room={room} />
        ) : (
          <NewStoreWizard niches={niches.data.items} email={user.data.email} />
        )}
      </main>
    </StorelessPage>
  );
}
