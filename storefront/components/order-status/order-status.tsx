import Link from "next/link";
import { AddressBlock } from "@/components/address-block";
import { longDay } from "@/lib/calendar";
import type { GuestOrder } from "@/lib/commerce/types";
import { localDay } from "@/lib/delivery";
import { orderGroups } from "@/lib/order-parcels";
import { isRunning, type Looking, guestSteps, statusSentence } from "@/lib/order-status";
import { OrderTotals, RefundNotes } from "./order-totals";
import { ParcelCard } from "./parcel-card";
import { Steps } from "./steps";
import { Withdrawal } from "./withdrawal";

type Props = { order: GuestOrder; token: string; looking: Looking };

/** One order as its customer finds it from a mail: the answer first, then what it consists of. */
export function OrderStatus({ order, token, looking }: Props) {
  const { timezone, now } = looking;
  const today = localDay(now, timezone);
  const { title, text } = statusSentence(order, looking);
  const { contact_email: mail } = order;
  return (
    <div className="mx-auto max-w-[57.5rem]">
      <p className="text-muted">
        Order #{order.number}, {longDay(localDay(new Date(order.placed_at), timezone), today)}
      </p>
      <h1 className="mt-1.5 text-[2.5rem] md:text-[3.25rem]">{title}</h1>
      <p className="mt-3 text-[1.125rem] text-muted">{text}</p>
      {isRunning(order) && <Steps steps={guestSteps(order, looking)} />}
      <div className="mt-8 grid grid-cols-1 items-start gap-8 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-10">
        <div className="grid grid-cols-1 gap-5">
          {orderGroups(order).map((group) => (
            <ParcelCard
              key={group.kind === "parcel" ? `parcel-${group.number}` : group.kind}
              group={group}
              order={order}
              looking={looking}
            />
          ))}
        </div>
        <div>
          <OrderTotals order={order} />
          <RefundNotes order={order} timezone={timezone} now={now} />
          {order.shipping_address && <AddressBlock address={order.shipping_address} />}
          {mail && (
            <a
              href={`mailto:${mail}?subject=${encodeURIComponent(`Order #${order.number}`)}`}
              className="button-plain mt-7 w-full"
            >
              Ask about this order
            </a>
          )}
          <Withdrawal
            offer={order.withdrawal}
            lines={order.lines}
            token={token}
            email={order.customer_email}
            today={today}
            timezone={timezone}
          />
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
