import type { Metadata } from "next";
import { ProductEditor } from "@/components/products/product-editor";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Product" };

export default async function ProductPage({ params }: PageProps<"/stores/[storeId]/products/[productId]">) {
  const { storeId, productId } = await params;
  const { data, failure } = await load(
    api().product(storeId, productId),
    `/stores/${storeId}/products/${productId}`,
  );
  return (
    <Page
      crumbs={[{ label: "Products", path: "/products" }, { label: data?.title ?? "Product" }]}
      phoneTitle="Product"
    >
      {failure ? (
        <ErrorState
          isWholePage
          title="This product cannot be loaded"
          text="The shop still shows it."
          code={failure.code}
        />
      ) : (
        <ProductEditor product={data} />
      )}
    </Page>
  );
}
