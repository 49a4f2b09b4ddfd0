import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { FunnelBoard } from "@/components/analytics/funnel-board";
import { askedRange } from "@/lib/analytics/range";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Funnel, analytics" };

export default async function FunnelPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/funnel">) {
  const { storeId } = await params;
  const asked = askedRange(await searchParams);
  return (
    <FiguresPage
      storeId={storeId}
      section="/funnel"
      queryKey={keys.figures(storeId, "funnel", asked)}
      request={api().funnel(storeId, asked)}
    >
      <FunnelBoard asked={asked} />
    </FiguresPage>
  );
}
