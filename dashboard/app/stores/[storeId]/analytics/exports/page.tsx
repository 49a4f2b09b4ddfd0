import type { Metadata } from "next";
import { ExportsBoard } from "@/components/analytics/exports-board";
import { FiguresPage } from "@/components/analytics/figures-page";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Exports, analytics" };

export default async function ExportsPage({ params }: PageProps<"/stores/[storeId]/analytics/exports">) {
  const { storeId } = await params;
  return (
    <FiguresPage
      storeId={storeId}
      section="/exports"
      queryKey={keys.dataExports(storeId)}
      request={api().dataExports(storeId)}
    >
      <ExportsBoard />
    </FiguresPage>
  );
}
