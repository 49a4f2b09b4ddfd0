import type { Metadata } from "next";
import { LookForm } from "@/components/look/look-form";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Look" };

export default async function LookPage({ params }: PageProps<"/stores/[storeId]/settings/look">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().store(storeId), `/stores/${storeId}/settings/look`);
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Look" }]}>
      <SettingsTabs />
      {failure ? (
        <ErrorState
          isWholePage
          title="The look cannot be loaded"
          text="The shop keeps the look it has."
          code={failure.code}
        />
      ) : (
        <LookForm store={data} />
      )}
    </Page>
  );
}
