import type { Metadata } from "next";
import { ResearchSettingsForm } from "@/components/research-settings/research-settings-form";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Research settings" };

export default async function ResearchSettingsPage({
  params,
}: PageProps<"/stores/[storeId]/research/settings">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}/research/settings`;
  const [settings, budget] = await Promise.all([
    load(api().researchSettings(storeId), here),
    load(api().aiBudget(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "Settings" }]}>
      {settings.failure ? (
        <ErrorState
          isWholePage
          title="Settings cannot be loaded"
          text="Research goes on as it was set."
          code={settings.failure.code}
        />
      ) : (
        <ResearchSettingsForm settings={settings.data} budget={budget.data} />
      )}
    </Page>
  );
}
