import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { SourcesBoard } from "@/components/analytics/sources-board";
import { askedRange } from "@/lib/analytics/range";
import { askedGrouping } from "@/lib/analytics/visits";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Sources, analytics" };

export default async function SourcesPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/sources">) {
  const { storeId } = await params;
  const query = await searchParams;
  const asked = askedRange(query);
  const by = askedGrouping(query.by);
  return (
    <FiguresPage
      storeId={storeId}
      section="/sources"
      queryKey={keys.figures(storeId, "sources", { ...asked, by })}
      request={api().visitSources(storeId, { ...asked, by })}
    >
      <SourcesBoard asked={asked} by={by} />
    </FiguresPage>
  );
}
