import { Check, Mail, Truck } from "lucide-react";
import Link from "next/link";
import { AddressBlock } from "@/components/address-block";
import type { ShopFacts } from "@/components/cart/cart-summary";
import { Step } from "@/components/step";
import type { Order } from "@/lib/commerce/types";
import { deliveryDates } from "@/lib/delivery";
import { formatMoney } from "@/lib/money";

function placedOn(order: Order, timezone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: timezone,
  });
  return format.format(new Date(order.placed_at)).replace(",", "");
}

function Lines({ order }: { order: Order }) {
  return (
    <ul className="rounded-shop border border-line px-5 md:px-6">
      {order.lines.map((line, index) => (
        <li key={index} className="flex items-center gap-4 border-b border-line py-5 last:border-0">
          <div className="size-19 shrink-0 overflow-hidden rounded-shop bg-tint">
            {line.image_url && (
              <img src={line.image_url} alt="" width={76} height={76} className="size-full object-cover" />
            )}
          </div>
          <p className="min-w-0 flex-1 leading-snug">
            <span className="font-[560]">{line.title}</span>
            <span className="mt-0.5 block text-[0.9375rem] text-muted">
              {[line.variant_title, `${line.quantity} ${line.quantity === 1 ? "piece" : "pieces"}`]
                .filter(Boolean)
                .join(", ")}
            </span>
          </p>
          <p>{formatMoney(line.total_minor, order.currency)}</p>
        </li>
      ))}
    </ul>
  );
}

function Totals({ order, isRefunded }: { order: Order; isRefunded: boolean }) {
  return (
    <dl className="rounded-shop bg-tint p-6">
      <div className="flex justify-between py-1">
        <dt className="text-muted">Items</dt>
        <dd>{formatMoney(order.subtotal_minor, order.currency)}</dd>
      </div>
      <div className="flex justify-between py-1">
        <dt className="text-muted">Delivery</dt>
        <dd>{order.shipping_minor === 0 ? "Free" : formatMoney(order.shipping_minor, order.currency)}</dd>
      </div>
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
  const arrives = shop.days ? deliveryDates(shop.days, shop.timezone, new Date(order.placed_at)) : null;
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
      <div className="mt-8 grid items-start gap-8 md:grid-cols-[1fr_20rem] md:gap-10">
        <Lines order={order} />
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
          <p className="mt-4 text-center text-[0.9375rem]">
            <Link href="/policies/returns" className="link">
              Returns
            </Link>
          </p>
        </div>
      </div>
    </div>
  );
}
