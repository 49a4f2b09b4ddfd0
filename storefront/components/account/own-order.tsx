import { Truck } from "lucide-react";
import Link from "next/link";
import { AddressBlock } from "@/components/address-block";
import { OrderLines } from "@/components/order-lines";
import { OrderTotals, RefundNotes } from "@/components/order-status/order-totals";
import { Steps } from "@/components/order-status/steps";
import { isComing, ownSentence, ownSteps } from "@/lib/account/own-orders";
import { longDay, shortDay } from "@/lib/calendar";
import type { OwnOrder as Order } from "@/lib/commerce/types";
import { localDay } from "@/lib/delivery";
import type { Looking } from "@/lib/order-status";

function Parcels({ order, looking }: { order: Order; looking: Looking }) {
  if (order.parcels.length === 0) return null;
  const today = localDay(looking.now, looking.timezone);
  return (
    <section className="rounded-shop border border-line px-5 py-5 md:px-6">
      <h2 className="font-body text-[1rem] font-semibold tracking-normal">
        {order.parcels.length === 1 ? "Parcel" : "Parcels"}
      </h2>
      <ul className="mt-2 grid gap-2">
        {order.parcels.map((parcel, index) => (
          <li key={index} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <span className="flex min-w-0 items-center gap-2.5">
              <Truck size={17} strokeWidth={1.75} aria-hidden className="shrink-0" />
              <span className="min-w-0 break-words">
                {[parcel.carrier, parcel.tracking_number].filter(Boolean).join(" ") ||
                  "Sent without a tracking number"}
              </span>
            </span>
            <span className="text-[0.9375rem] text-muted">
              sent {shortDay(localDay(new Date(parcel.shipped_at), looking.timezone), today)}
            </span>
            {parcel.tracking_url && (
              <a
                href={parcel.tracking_url}
                rel="noreferrer noopener"
                target="_blank"
                className="inline-flex min-h-11 basis-full items-center text-[0.9375rem] underline underline-offset-4"
              >
                Follow it{parcel.carrier ? ` at ${parcel.carrier}` : ""}
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Props = { order: Order; contactEmail: string | null; looking: Looking };

/** One order as its customer finds it in their account: the answer first, then what it consists of. */
export function OwnOrder({ order, contactEmail, looking }: Props) {
  const { timezone, now } = looking;
  const { title, text } = ownSentence(order, looking);
  const placed = longDay(localDay(new Date(order.placed_at), timezone), localDay(now, timezone));
  return (
    <div className="mx-auto max-w-[57.5rem]">
      <nav aria-label="Breadcrumb" className="text-muted">
        <Link href="/account" prefetch={false} className="quiet-link -my-3 inline-block py-3">
          Your account
        </Link>{" "}
        / Order #{order.number}, {placed}
      </nav>
      <h1 className="mt-1.5 text-[2.5rem] md:text-[3.25rem]">{title}</h1>
      <p className="mt-3 text-[1.125rem] text-muted">{text}</p>
      {isComing(order) && <Steps steps={ownSteps(order, looking)} />}
      <div className="mt-8 grid grid-cols-1 items-start gap-8 md:grid-cols-[minmax(0,1fr)_20rem] md:gap-10">
        <div className="grid grid-cols-1 gap-5">
          <Parcels order={order} looking={looking} />
          <OrderLines order={order} />
        </div>
        <div>
          <OrderTotals order={order} />
          <RefundNotes order={order} timezone={timezone} now={now} />
          {order.shipping_address && <AddressBlock address={order.shipping_address} />}
          {contactEmail && (
            <a
              href={`mailto:${contactEmail}?subject=${encodeURIComponent(`Order #${order.number}`)}`}
              className="button-plain mt-7 w-full"
            >
              Ask about this order
            </a>
          )}
          <p className="mt-5 text-[0.9375rem] text-muted">
            To withdraw from this purchase, open the link in your order mail.{" "}
            <Link href="/policies/returns" className="link">
              Returns
            </Link>
          </p>
        </div>
      </div>
    </div>
  );
}
