import type { Metadata } from "next";
import { AnalyticsBoard } from "@/components/analytics/analytics-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { toRange } from "@/lib/analytics/chart";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Analytics" };

export default async function AnalyticsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics">) {
  const { storeId } = await params;
  const range = toRange(oneParam((await searchParams).range));
  const { data, failure } = await load(api().overview(storeId, range), `/stores/${storeId}/analytics`);
  return (
    <Page crumbs={[{ label: "Analytics" }]}>
      {failure ? (
        <ErrorState
          title="Figures cannot be loaded"
          text="The shop still sells, and nothing goes uncounted."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.overview(storeId, range), data]]}>
          <AnalyticsBoard range={range} />
        </Hydrate>
      )}
    </Page>
  );
}
