import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ListsBoard } from "@/components/supplier-lists/lists-board";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Price lists" };

export default async function SupplierListsPage({ params }: PageProps<"/stores/[storeId]/supplier-lists">) {
  const { storeId } = await params;
  const { data, failure } = await load(api().supplierLists(storeId), `/stores/${storeId}/supplier-lists`);
  return (
    <Page crumbs={[{ label: "Price lists" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Price lists cannot be loaded"
          text="Research goes on with what it has."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.supplierLists(storeId), data]]}>
          <ListsBoard />
        </Hydrate>
      )}
    </Page>
  );
}
