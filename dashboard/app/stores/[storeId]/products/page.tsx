import type { Metadata } from "next";
import { ProductsBoard } from "@/components/products/products-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { listFilter, readQuestion } from "@/lib/products/filter";
import { productRoom } from "@/lib/products/room";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/products">) {
  const { storeId } = await params;
  const query = await searchParams;
  const question = readQuestion((name) => oneParam(query[name]));
  const filter = listFilter(question, oneParam(query.cursor));
  const here = `/stores/${storeId}/products`;
  const [products, limits] = await Promise.all([
    load(api().products(storeId, filter), here),
    load(api().limits(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Products" }]}>
      {products.failure ? (
        <ErrorState
          isWholePage
          title="Products cannot be loaded"
          text="The shop still sells; this page cannot reach the catalog right now."
          code={products.failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.products(storeId, filter), products.data]]}>
          <ProductsBoard room={limits.data && productRoom(limits.data)} />
        </Hydrate>
      )}
    </Page>
  );
}
