import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { OrderStatus } from "@/components/order-status/order-status";
import { getOrder } from "@/lib/commerce/orders";
import { requireStore } from "@/lib/commerce/tenant";
import { storeDelivery } from "@/lib/store-facts";

type Props = { params: Promise<{ domain: string; token: string }> };

export const metadata: Metadata = {
  title: "Your order",
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

/**
 * Made anew at every visit. The order is awaited before anything is sent, and there is no loading page in front of
 * it: only so is a wrong link answered with a 404.
 */
export default async function OrderPage({ params }: Props) {
  await connection();
  const { domain, token } = await params;
  const store = await requireStore(domain);
  const order = await getOrder(store.slug, token);
  if (!order) notFound();
  const days = storeDelivery(store, order.shipping_address?.country);
  const looking = { days, timezone: store.timezone, now: new Date() };
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-14">
      <OrderStatus order={order} token={token} looking={looking} />
    </div>
  );
}
