import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OwnOrder } from "@/components/account/own-order";
import { readOrder } from "@/lib/account/reads";
import { requireToken } from "@/lib/account/session";
import { requireStore } from "@/lib/commerce/tenant";
import { storeDelivery } from "@/lib/store-facts";

export const metadata: Metadata = { title: "Your order" };

export default async function OwnOrderPage({ params }: PageProps<"/[domain]/account/orders/[orderId]">) {
  const token = await requireToken();
  const { domain, orderId } = await params;
  const store = await requireStore(domain);
  const order = await readOrder({ slug: store.slug, token }, orderId);
  if (!order) notFound();
  const days = storeDelivery(store, order.shipping_address?.country);
  const looking = { days, timezone: store.timezone, now: new Date() };
  return (
    <div className="frame min-h-[60vh] pt-10 md:pt-14">
      <OwnOrder order={order} contactEmail={store.contact_email} looking={looking} />
    </div>
  );
}
