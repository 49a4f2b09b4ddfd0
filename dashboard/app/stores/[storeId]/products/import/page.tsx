import type { Metadata } from "next";
import { CsvBoard } from "@/components/products/csv/csv-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { productRoom } from "@/lib/products/room";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Import CSV" };

export default async function ImportProductsPage({ params }: PageProps<"/stores/[storeId]/products/import">) {
  const { storeId } = await params;
  const here = `/stores/${storeId}/products/import`;
  const [files, limits] = await Promise.all([
    load(api().csvImports(storeId), here),
    load(api().limits(storeId), here),
  ]);
  return (
    <Page
      crumbs={[{ label: "Products", path: "/products" }, { label: "Import CSV" }]}
      phoneTitle="Import CSV"
    >
      {files.failure ? (
        <ErrorState
          isWholePage
          title="Imports cannot be loaded"
          text="What is being imported goes on by itself."
          code={files.failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.csvImports(storeId), files.data]]}>
          <CsvBoard room={limits.data && productRoom(limits.data)} />
        </Hydrate>
      )}
    </Page>
  );
}
