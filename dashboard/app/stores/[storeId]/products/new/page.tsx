import type { Metadata } from "next";
import { ProductEditor } from "@/components/products/product-editor";
import { Page } from "@/components/shell/page";
import { api, load } from "@/lib/api/server";
import { productRoom } from "@/lib/products/room";

export const metadata: Metadata = { title: "New product" };

export default async function NewProductPage({ params }: PageProps<"/stores/[storeId]/products/new">) {
  const { storeId } = await params;
  const limits = await load(api().limits(storeId), `/stores/${storeId}/products/new`);
  return (
    <Page crumbs={[{ label: "Products", path: "/products" }, { label: "New product" }]}>
      <ProductEditor product={null} room={limits.data && productRoom(limits.data)} />
    </Page>
  );
}
