import type { Metadata } from "next";
import { OrderDetail } from "@/components/orders/order-detail";
import { Page } from "@/components/shell/page";
import { ErrorState } from "@/components/ui/error-state";
import { api, load } from "@/lib/api/server";

export const metadata: Metadata = { title: "Order" };

export default async function OrderPage({ params }: PageProps<"/stores/[storeId]/orders/[orderId]">) {
  const { storeId, orderId } = await params;
  const here = `/stores/${storeId}/orders/${orderId}`;
  const [order, store] = await Promise.all([
    load(api().order(storeId, orderId), here),
    load(api().store(storeId), here),
  ]);
  const label = order.data ? `#${order.data.number}` : "Order";
  return (
    <Page crumbs={[{ label: "Orders", path: "/orders" }, { label }]}>
      {order.data && store.data ? (
        <OrderDetail order={order.data} store={store.data} />
      ) : (
        <ErrorState
          title="This order cannot be loaded"
          text="It is safe, and the shop still sells."
          code={order.failure?.code ?? store.failure?.code ?? "order_failed"}
        />
      )}
    </Page>
  );
}
