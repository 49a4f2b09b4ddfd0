import type { Metadata } from "next";
import { HistoryBoard } from "@/components/research/history-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Research history" };

export default async function HistoryPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/research/history">) {
  const { storeId } = await params;
  const cursor = oneParam((await searchParams).cursor);
  const here = `/stores/${storeId}/research/history`;
  const { data, failure } = await load(api().researchHistory(storeId, cursor), here);
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "History" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Former days cannot be loaded"
          text="Today’s picks may still work."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.researchHistory(storeId, cursor), data]]}>
          <HistoryBoard cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
