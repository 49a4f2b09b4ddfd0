import type { Metadata } from "next";
import { CustomersBoard } from "@/components/customers/customers-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { customerFilter, toCustomerSort } from "@/lib/customers/customers";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({
  params,
  searchParams,
}: PageProps<"/stores/[storeId]/customers">) {
  const { storeId } = await params;
  const query = await searchParams;
  const sort = toCustomerSort(oneParam(query.sort));
  const cursor = oneParam(query.cursor);
  const filter = customerFilter(sort, oneParam(query.search), cursor);
  const { data, failure } = await load(api().customers(storeId, filter), `/stores/${storeId}/customers`);
  return (
    <Page crumbs={[{ label: "Customers" }]}>
      {failure ? (
        <ErrorState
          isWholePage
          title="Customers cannot be loaded"
          text="The shop still sells; this page cannot reach the customers right now."
          code={failure.code}
        />
      ) : (
        <Hydrate entries={[[keys.customers(storeId, filter), data]]}>
          <CustomersBoard sort={sort} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
