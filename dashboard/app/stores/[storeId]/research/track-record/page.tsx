import type { Metadata } from "next";
import { TrackRecordBoard } from "@/components/research/track-record-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { toRecordDays } from "@/lib/research/record";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Track record" };

export default async function TrackRecordPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/research/track-record">) {
  const { storeId } = await params;
  const days = toRecordDays(oneParam((await searchParams).days));
  const here = `/stores/${storeId}/research/track-record`;
  const { data, failure } = await load(api().trackRecord(storeId, days), here);
  return (
    <Page crumbs={[{ label: "Research", path: "/research" }, { label: "Track record" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="The track record cannot be loaded"
          text="Today’s picks may still work."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.trackRecord(storeId, days), data]]}>
          <TrackRecordBoard days={days} />
        </Hydrate>
      )}
    </Page>
  );
}
