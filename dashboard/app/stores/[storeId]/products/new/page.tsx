import type { Metadata } from "next";
import { ProductEditor } from "@/components/products/product-editor";
import { Page } from "@/components/shell/page";

export const metadata: Metadata = { title: "New product" };

export default function NewProductPage() {
  return (
    <Page crumbs={[{ label: "Products", path: "/products" }, { label: "New product" }]}>
      <ProductEditor product={null} />
    </Page>
  );
}
