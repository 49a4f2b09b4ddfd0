import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { ResearchResultsBoard } from "@/components/analytics/research-results-board";
import { askedRange } from "@/lib/analytics/range";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Research, analytics" };

export default async function ResearchResultsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/research">) {
  const { storeId } = await params;
  const asked = askedRange(await searchParams);
  return (
    <FiguresPage
      storeId={storeId}
      section="/research"
      queryKey={keys.figures(storeId, "research", asked)}
      request={api().researchResults(storeId, asked)}
    >
      <ResearchResultsBoard asked={asked} />
    </FiguresPage>
  );
}
