import type { Metadata } from "next";
import { OrdersBoard } from "@/components/orders/orders-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { orderFilter, orderListPath, readOrderQuery, totalsFilter } from "@/lib/orders/list";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ params, searchParams }: PageProps<"/stores/[storeId]/orders">) {
  const { storeId } = await params;
  const address = await searchParams;
  const query = readOrderQuery((name) => oneParam(address[name]));
  const cursor = oneParam(address.cursor);
  const filter = orderFilter(query, cursor);
  const here = orderListPath(`/stores/${storeId}/orders`, query);
  const [orders, counts, totals] = await Promise.all([
    load(api().orders(storeId, filter), here),
    load(api().orderCounts(storeId), here),
    load(api().orderTotals(storeId, totalsFilter(query)), here),
  ]);
  return (
    <Page crumbs={[{ label: "Orders" }]}>
      {orders.failure ? (
        <ErrorState
          isWholePage
          title="Orders cannot be loaded"
          text="The shop still sells; this page cannot reach the orders right now."
          code={orders.failure.code}
        />
      ) : (
        <Hydrate
          entries={[
            [keys.orders(storeId, filter), orders.data],
            ...(counts.data ? [[keys.orderCounts(storeId), counts.data] as const] : []),
            ...(totals.data ? [[keys.orderTotals(storeId, totalsFilter(query)), totals.data] as const] : []),
          ]}
        >
          <OrdersBoard key={query.view + (cursor ?? "")} query={query} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
