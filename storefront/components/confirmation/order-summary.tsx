import { Check, Mail, Truck } from "lucide-react";
import Link from "next/link";
import { AddressBlock } from "@/components/address-block";
import { OrderLines } from "@/components/order-lines";
import { Step } from "@/components/step";
import type { Order } from "@/lib/commerce/types";
import { deliveryDates } from "@/lib/delivery";
import { formatMoney } from "@/lib/money";
import { AccountOffer } from "./account-offer";
import { daysTo, type ShopFacts } from "@/lib/shop-facts";

function placedOn(order: Order, timezone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: timezone,
  });
  return format.format(new Date(order.placed_at)).replace(",", "");
}

function Totals({ order, isRefunded }: { order: Order; isRefunded: boolean }) {
  return (
    <dl className="rounded-shop bg-tint p-6">
      <div className="flex justify-between py-1">
        <dt className="text-muted">Items</dt>
        <dd>{formatMoney(order.subtotal_minor, order.currency)}</dd>
      </div>
      {order.discount_minor > 0 && (
        <div className="flex justify-between py-1">
          <dt className="text-muted">Discount</dt>
          <dd>−{formatMoney(order.discount_minor, order.currency)}</dd>
        </div>
      )}
      <div className="flex justify-between py-1">
        <dt className="text-muted">Delivery</dt>
        <dd>{order.shipping_minor === 0 ? "Free" : formatMoney(order.shipping_minor, order.currency)}</dd>
      </div>
      {order.tax_minor > 0 && (
        <div className="flex justify-between py-1">
          <dt className="text-muted">Tax</dt>
          <dd>{formatMoney(order.tax_minor, order.currency)}</dd>
        </div>
      )}
      <div className="mt-2.5 flex justify-between border-t border-line pt-3 text-[1.125rem] font-semibold">
        <dt>{isRefunded ? "Paid and refunded" : "Paid"}</dt>
        <dd>{formatMoney(order.total_minor, order.currency)}</dd>
      </div>
    </dl>
  );
}

type Props = { order: Order; isRefunded: boolean; shop: ShopFacts; contactEmail: string | null };

export function OrderSummary({ order, isRefunded, shop, contactEmail }: Props) {
  const firstName = order.shipping_address?.name?.trim().split(/\s+/)[0];
  const icon = { size: 15, strokeWidth: 2 };
  const days = daysTo(shop, order.shipping_address?.country);
  const arrives = days ? deliveryDates(days, shop.timezone, new Date(order.placed_at)) : null;
  return (
    <div className="mx-auto max-w-[57.5rem]">
      <p className="text-muted">
        Order #{order.number}, {placedOn(order, shop.timezone)}
      </p>
      <h1 className="mt-1.5 text-[2.5rem] md:text-[3.25rem]">
        {isRefunded ? "This order was refunded." : firstName ? `It is yours, ${firstName}.` : "It is yours."}
      </h1>
      <p className="mt-3 text-[1.125rem] text-muted" role="status">
        {isRefunded
          ? "The money goes back to the card you paid with. Banks take up to ten days to show it."
          : order.email
            ? `A mail with everything on this page is on its way to ${order.email}.`
            : "A mail with everything on this page is on its way to you."}
      </p>
      {!isRefunded && (
        <ol aria-label="What happens next" className="mt-8 grid md:grid-cols-3">
          <Step
            isDone
            icon={<Check {...icon} />}
            title="Paid"
            text={formatMoney(order.total_minor, order.currency)}
          />
          <Step icon={<Mail {...icon} />} title="Sent" text="A mail tells you when it leaves." />
          <Step icon={<Truck {...icon} />} title="With you" text={arrives ?? "As promised by the shop."} />
        </ol>
      )}
      <div className="mt-8 grid grid-cols-1 items-start gap-8 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-10">
        <OrderLines order={order} />
        <div>
          <Totals order={order} isRefunded={isRefunded} />
          {order.shipping_address && <AddressBlock address={order.shipping_address} />}
          {contactEmail && (
            <a
              href={`mailto:${contactEmail}?subject=${encodeURIComponent(`Order #${order.number}`)}`}
              className="button-plain mt-7 w-full"
            >
              Ask about this order
            </a>
          )}
          <AccountOffer email={order.email} name={order.shipping_address?.name ?? ""} />
          <p className="mt-4 text-center text-[0.9375rem]">
            <Link href="/policies/returns" className="inline-flex min-h-11 items-center">
              <span className="link">Returns</span>
            </Link>
          </p>
        </div>
      </div>
    </div>
  );
}
