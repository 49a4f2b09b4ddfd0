import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ListDetail } from "@/components/supplier-lists/list-detail";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Price list" };

export default async function SupplierListPage({
  params,
}: PageProps<"/stores/[storeId]/supplier-lists/[listId]">) {
  const { storeId, listId } = await params;
  const { data, failure } = await load(
    api().supplierList(storeId, listId),
    `/stores/${storeId}/supplier-lists/${listId}`,
  );
  return (
    <Page
      crumbs={[{ label: "Price lists", path: "/supplier-lists" }, { label: data?.name ?? "Price list" }]}
      phoneTitle="Price list"
    >
      {failure ? (
        <ErrorState
          isWholePage
          title="This price list cannot be loaded"
          text="It is kept, and research goes on with it."
          code={failure.code}
        />
      ) : (
        <ListDetail key={listId + data.version} list={data} />
      )}
    </Page>
  );
}
