import type { Metadata } from "next";
import { FiguresPage } from "@/components/analytics/figures-page";
import { ProductsFiguresBoard } from "@/components/analytics/products-board";
import { askedProducts, productQuestion } from "@/lib/analytics/products";
import { askedRange } from "@/lib/analytics/range";
import { api } from "@/lib/api/server";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Products, analytics" };

export default async function ProductFiguresPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/analytics/products">) {
  const { storeId } = await params;
  const query = await searchParams;
  const range = askedRange(query);
  const asked = askedProducts(query);
  const question = productQuestion(range, asked);
  return (
    <FiguresPage
      storeId={storeId}
      section="/products"
      queryKey={keys.figures(storeId, "products", question)}
      request={api().productFigures(storeId, question)}
    >
      <ProductsFiguresBoard range={range} asked={asked} />
    </FiguresPage>
  );
}
