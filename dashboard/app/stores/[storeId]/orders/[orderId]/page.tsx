import type { Metadata } from "next";
import { OrderDetail } from "@/components/orders/order-detail";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";
import { wasWithdrawn } from "@/lib/orders/withdrawal";
import { Hydrate } from "@/lib/queries/hydrate";
import { keys } from "@/lib/queries/keys";

export const metadata: Metadata = { title: "Order" };

/** What the order can be shown without: its card asks again and says what is wrong. */
function quietly<T>(request: Promise<T>): Promise<T | null> {
  return request.catch(() => null);
}

export default async function OrderPage({ params }: PageProps<"/stores/[storeId]/orders/[orderId]">) {
  const { storeId, orderId } = await params;
  const here = `/stores/${storeId}/orders/${orderId}`;
  const [order, store, shipments, refunds] = await Promise.all([
    load(api().order(storeId, orderId), here),
    load(api().store(storeId), here),
    quietly(api().shipments(storeId, orderId)),
    quietly(api().refunds(storeId, orderId)),
  ]);
  const withdrawal =
    order.data && wasWithdrawn(order.data) ? await quietly(api().withdrawal(storeId, orderId)) : null;
  const label = order.data ? `#${order.data.number}` : "Order";
  return (
    <Page crumbs={[{ label: "Orders", path: "/orders" }, { label }]}>
      {order.data && store.data ? (
        <Hydrate
          entries={[
            ...(shipments ? [[keys.shipments(storeId, orderId), shipments] as const] : []),
            ...(refunds ? [[keys.refunds(storeId, orderId), refunds] as const] : []),
            ...(withdrawal ? [[keys.withdrawal(storeId, orderId), withdrawal] as const] : []),
          ]}
        >
          <OrderDetail order={order.data} store={store.data} />
        </Hydrate>
      ) : (
        <ErrorState
          isWholePage
          title="This order cannot be loaded"
          text="It is safe, and the shop still sells."
          code={order.failure?.code ?? store.failure?.code ?? "order_failed"}
        />
      )}
    </Page>
  );
}
