import type { Metadata } from "next";
import { ProductsBoard } from "@/components/products/products-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { productFilter, toStatus } from "@/lib/products/filter";
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
  const status = toStatus(oneParam(query.status));
  const cursor = oneParam(query.cursor);
  const filter = productFilter(status, oneParam(query.search), cursor);
  const { data, failure } = await load(api().products(storeId, filter), `/stores/${storeId}/products`);
  return (
    <Page crumbs={[{ label: "Products" }]}>
      {failure ? (
        <ErrorState
          title="Products cannot be loaded"
          text="The shop still sells; this page cannot reach the catalog right now."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.products(storeId, filter), data]]}>
          <ProductsBoard status={status} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
