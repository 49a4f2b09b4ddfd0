import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { RevenueBoard } from "@/components/analytics/revenue-board";
import { askedRange, rangeLength } from "@/lib/analytics/range";
import { fittingGrain } from "@/lib/analytics/chart";
import { askedGrain } from "@/lib/analytics/visits";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Revenue, analytics" };

export default async function RevenuePage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/revenue">) {
  const { storeId } = await params;
  const query = await searchParams;
  const asked = askedRange(query);
  const grain = fittingGrain(askedGrain(query.grain), rangeLength(asked));
  return (
    <FiguresPage
      storeId={storeId}
      section="/revenue"
      queryKey={keys.figures(storeId, "revenue", { ...asked, grain })}
      request={api().revenue(storeId, { ...asked, grain })}
    >
      <RevenueBoard asked={asked} grain={grain} />
    </FiguresPage>
  );
}
