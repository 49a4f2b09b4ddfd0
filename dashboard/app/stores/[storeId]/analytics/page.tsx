import type { Metadata } from "next";
import { AnalyticsBoard } from "@/components/analytics/analytics-board";
import { FiguresPage } from "@/components/analytics/figures-page";
import { askedRange } from "@/lib/analytics/range";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Analytics" };

export default async function AnalyticsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics">) {
  const { storeId } = await params;
  const asked = askedRange(await searchParams);
  return (
    <FiguresPage
      storeId={storeId}
      section=""
      queryKey={keys.figures(storeId, "overview", asked)}
      request={api().overview(storeId, asked)}
    >
      <AnalyticsBoard asked={asked} />
    </FiguresPage>
  );
}
