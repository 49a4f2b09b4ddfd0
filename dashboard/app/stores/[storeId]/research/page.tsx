import type { Metadata } from "next";
import { ResearchBoard } from "@/components/research/research-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Research" };

export default async function ResearchPage({ params }: PageProps<"/stores/[storeId]/research">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().researchToday(storeId), `/stores/${storeId}/research`);
  return (
    <Page crumbs={[{ label: "Research" }]} phoneTitle="Today’s picks" className="lg:max-w-[1400px]">
      {failure ? (
        <ErrorState
          isWholePage
          title="Picks cannot be loaded"
          text="The shop still sells; what was imported is safe."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.researchDay(storeId), data]]}>
          <ResearchBoard />
        </Hydrate>
      )}
    </Page>
  );
}
