import type { Metadata } from "next";
import { OrdersBoard } from "@/components/orders/orders-board";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";
import { orderFilter, toOrderView } from "@/lib/orders/status";
import { oneParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ params, searchParams }: PageProps<"/stores/[storeId]/orders">) {
  const { storeId } = await params;
  const query = await searchParams;
  const view = toOrderView(oneParam(query.view));
  const cursor = oneParam(query.cursor);
  const filter = orderFilter(view, oneParam(query.search), cursor);
  const here = `/stores/${storeId}/orders`;
  const [orders, counts] = await Promise.all([
    load(api().orders(storeId, filter), here),
    load(api().orderCounts(storeId), here),
  ]);
  return (
    <Page crumbs={[{ label: "Orders" }]}>
      {orders.failure ? (
        <ErrorState
          title="Orders cannot be loaded"
          text="The shop still sells; this page cannot reach the orders right now."
          code={orders.failure.code}
        />
      ) : (
        <Hydrate
          entries={[
            [keys.orders(storeId, filter), orders.data],
            ...(counts.data ? [[keys.orderCounts(storeId), counts.data] as const] : []),
          ]}
        >
          <OrdersBoard key={view + (cursor ?? "")} view={view} cursor={cursor} />
        </Hydrate>
      )}
    </Page>
  );
}
