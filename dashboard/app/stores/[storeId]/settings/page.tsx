import type { Metadata } from "next";
import { DeleteSection } from "@/components/settings/delete-section";
import { OpenSection } from "@/components/settings/open-section";
import { SettingsForm } from "@/components/settings/settings-form";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { mayAdminister } from "@/lib/stores/roles";

export const metadata: Metadata = { title: "Store settings" };

export default async function SettingsPage({ params }: PageProps<"/stores/[storeId]/settings">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}/settings`;
  const [store, account, niches] = await Promise.all([
    load(api().store(storeId), here),
    load(api().paymentAccount(storeId), here),
    load(api().niches(), here),
  ]);
  return (
    <Page crumbs={[{ label: "Store settings" }]}>
      <SettingsTabs />
      {store.failure ? (
        <ErrorState
          isWholePage
          title="Settings cannot be loaded"
          text="The shop still sells."
          code={store.failure.code}
        />
      ) : (
        <>
          <SettingsForm store={store.data} account={account.data} niches={niches.data?.items ?? []} />
          <div className="border-t border-line pt-7">
            <OpenSection store={store.data} />
            {mayAdminister(store.data.role) && <DeleteSection store={store.data} />}
          </div>
        </>
      )}
    </Page>
  );
}
