import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { AiCostsBoard } from "@/components/analytics/ai-costs-board";
import { askedRange } from "@/lib/analytics/range";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "AI costs, analytics" };

export default async function AiCostsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/ai-costs">) {
  const { storeId } = await params;
  const asked = askedRange(await searchParams);
  return (
    <FiguresPage
      storeId={storeId}
      section="/ai-costs"
      queryKey={keys.figures(storeId, "ai-costs", asked)}
      request={api().aiCosts(storeId, asked)}
    >
      <AiCostsBoard asked={asked} />
    </FiguresPage>
  );
}
