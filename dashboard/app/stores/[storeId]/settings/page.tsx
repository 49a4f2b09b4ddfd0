import type { Metadata } from "next";
import { SettingsForm } from "@/components/settings/settings-form";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Store settings" };

export default async function SettingsPage({ params }: PageProps<"/stores/[storeId]/settings">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}/settings`;
  const [store, account] = await Promise.all([
    load(api().store(storeId), here),
    load(api().paymentAccount(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Store settings" }]}>
      {store.failure ? (
        <ErrorState
          title="Settings cannot be loaded"
          text="The shop still sells."
          code={store.failure.code}
        />
      ) : (
        <SettingsForm store={store.data} account={account.data} />
      )}
    </Page>
  );
}
