import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ImportProgress } from "@/components/imports/import-progress";
import { ReviewBoard } from "@/components/imports/review-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: PageProps<"/stores/[storeId]/imports/[importId]">) {
  const { storeId, importId } = await params;
  const here = `/stores/${storeId}/imports/${importId}`;
  const { data: item, failure } = await load(api().productImport(storeId, importId), here);
  if (failure) {
    return (
      <Page crumbs={[{ label: "Imports", path: "/imports" }, { label: "Review" }]}>
        <ErrorState title="This import cannot be loaded" text="It goes on by itself." code={failure.code} />
      </Page>
    );
  }
  const crumbs = [
    { label: "Imports", path: "/imports" },
    { label: "Review", path: "/imports" },
    { label: item.title },
  ];
  if (!item.product_id || !item.review || !item.product_status) {
    return (
      <Page crumbs={crumbs} phoneTitle="Import">
        <Hydrate entries={[[keys.productImport(storeId, importId), item]]}>
          <ImportProgress importId={importId} />
        </Hydrate>
      </Page>
    );
  }
  if (item.product_status !== "draft") redirect(`/stores/${storeId}/products/${item.product_id}`);
  const product = await load(api().product(storeId, item.product_id), here);
  return (
    <Page crumbs={crumbs} phoneTitle="Review">
      {product.failure ? (
        <ErrorState
          isWholePage
          title="The draft cannot be loaded"
          text="Nothing of it is lost."
          code={product.failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.productImport(storeId, importId), item]]}>
          <ReviewBoard item={item} review={item.review} product={product.data} />
        </Hydrate>
      )}
    </Page>
  );
}
