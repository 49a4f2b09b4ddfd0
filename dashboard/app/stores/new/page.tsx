import type { Metadata } from "next";
import { StorelessPage } from "@/components/shell/storeless-page";
import { Unavailable } from "@/components/shell/unavailable";
import { NewStoreWizard } from "@/components/stores/new-store-wizard";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "New store" };

export default async function NewStorePage() {
  const [niches, user, stores] = await Promise.all([
    load(api().niches(), "/stores/new"),
    load(api().me(), "/stores/new"),
    load(api().stores(), "/stores/new"),
  ]);
  if (!niches.data || !user.data) {
    return <Unavailable code={niches.failure?.code ?? user.failure?.code ?? "new_store_failed"} />;
  }
  return (
    <StorelessPage hasStores={Boolean(stores.data?.items.length)}>
      <main id="content" className="mx-auto max-w-[620px] px-5 py-12 max-lg:py-7">
        <NewStoreWizard niches={niches.data.items} email={user.data.email} />
      </main>
    </StorelessPage>
  );
}
