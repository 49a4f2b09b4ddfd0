import type { Metadata } from "next";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { Page } from "@/components/shell/page";
import { TeamBoard } from "@/components/team/team-board";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage({ params }: PageProps<"/stores/[storeId]/settings/team">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().members(storeId), `/stores/${storeId}/settings/team`);
  return (
    <Page crumbs={[{ label: "Store settings", path: "/settings" }, { label: "Team" }]}>
      <SettingsTabs />
      {failure ? (
        <ErrorState
          isWholePage
          title="The team cannot be loaded"
          text="Everybody works on as before."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.members(storeId), data]]}>
          <TeamBoard />
        </Hydrate>
      )}
    </Page>
  );
}
