import type { Metadata } from "next";
import { EvidenceView } from "@/components/research/evidence-view";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Evidence" };

export default async function EvidencePage({ params }: PageProps<"/stores/[storeId]/research/[itemId]">) {
  const { storeId, itemId } = await params;
  const here = `/stores/${storeId}/research/${itemId}`;
  const [item, day] = await Promise.all([
    load(api().evidence(storeId, itemId), here),
    load(api().researchToday(storeId), here),
  ]);
  const crumbs = [
    { label: "Research", path: "/research" },
    { label: "Today’s picks", path: "/research" },
    { label: item.data?.title ?? "Pick" },
  ];
  return (
    <Page crumbs={crumbs} phoneTitle="Pick">
      {item.failure ? (
        <ErrorState
          isWholePage
          title="This pick cannot be loaded"
          text="The list of picks may still work."
          code={item.failure.code}
        />
      ) : (
        <Hydrate entries={day.data ? [[keys.researchDay(storeId), day.data]] : []}>
          <EvidenceView item={item.data} />
        </Hydrate>
      )}
    </Page>
  );
}
