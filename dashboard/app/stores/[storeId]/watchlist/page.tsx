import type { Metadata } from "next";
import { WatchlistBoard } from "@/components/research/watchlist-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Watchlist" };

export default async function WatchlistPage({ params }: PageProps<"/stores/[storeId]/watchlist">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().watchlist(storeId), `/stores/${storeId}/watchlist`);
  return (
    <Page crumbs={[{ label: "Watchlist" }]} className="lg:max-w-[1400px]">
      {failure ? (
        <ErrorState
          title="The watchlist cannot be loaded"
          text="Nothing on it is lost."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.watchlist(storeId), data]]}>
          <WatchlistBoard />
        </Hydrate>
      )}
    </Page>
  );
}
