import type { Metadata } from "next";
import { CohortsBoard } from "@/components/analytics/cohorts-board";
import { FiguresPage } from "@/components/analytics/figures-page";
import { askedCohorts } from "@/lib/analytics/cohorts";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Customers, analytics" };

export default async function CohortsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/cohorts">) {
  const { storeId } = await params;
  const { show, months } = askedCohorts(await searchParams);
  return (
    <FiguresPage
      storeId={storeId}
      section="/cohorts"
      queryKey={keys.figures(storeId, "cohorts", { months })}
      request={api().cohorts(storeId, months)}
    >
      <CohortsBoard show={show} months={months} />
    </FiguresPage>
  );
}
