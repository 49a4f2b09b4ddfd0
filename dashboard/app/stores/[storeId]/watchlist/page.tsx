import type { Metadata } from "next";
import { WatchlistBoard } from "@/components/research/watchlist-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { toListedStatus, watchlistHref } from "@/lib/research/watch";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Watchlist" };

export default async function WatchlistPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/watchlist">) {
  const { storeId } = await params;
  const query = await searchParams;
  const status = toListedStatus(oneParam(query.status));
  const cursor = oneParam(query.cursor);
  const asked = api().watchlist(storeId, status, cursor);
  const { data, failure } = await load(asked, watchlistHref(storeId, status));
  return (
    <Page crumbs={[{ label: "Watchlist" }]} className="lg:max-w-[1400px]">
      {failure ? (
        <ErrorState
          isWholePage
          title="The watchlist cannot be loaded"
          text="Nothing on it is lost."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.watchlist(storeId, status, cursor), data]]}>
          <WatchlistBoard status={status} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
