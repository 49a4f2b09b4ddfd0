import { Clock, Truck, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { byDay, shortDay, timeOfDay } from "@/lib/calendar";
import type { GuestOrder, GuestParcel } from "@/lib/commerce/types";
import { localDay } from "@/lib/delivery";
import { formatMoney } from "@/lib/money";
import type { Group, Piece } from "@/lib/order-parcels";
import { type Looking, parcelDay, promisedDay } from "@/lib/order-status";

type Head = { title: string; due: string | null };

function headOf(group: Group, order: GuestOrder, looking: Looking): Head {
  const now = localDay(looking.now, looking.timezone);
  const here = (day: number | null) => {
    if (day === null) return null;
    return day < now ? `was due ${shortDay(day, now)}` : `here ${byDay(day, now)}`;
  };
  switch (group.kind) {
    case "parcel": {
      const at = group.parcel.shipped_at;
      const left = localDay(new Date(at), looking.timezone);
      const when = left === now ? `today ${timeOfDay(at, looking.timezone)}` : shortDay(left, now);
      const name =
        order.parcels.length > 1 || group.pieces.length === 0 ? `Parcel ${group.number}` : "Parcel";
      return { title: `${name}, sent ${when}`, due: here(parcelDay(order, group.parcel, looking)) };
    }
    case "unsent":
      return {
        title: order.parcels.length > 0 ? "Still to be sent" : "To be sent",
        due: here(promisedDay(order, looking)),
      };
    case "never_sent":
      return { title: "Not sent, refunded", due: null };
    case "called_off":
      return { title: "What was ordered", due: null };
  }
}

function Tracking({ parcel }: { parcel: GuestParcel }) {
  const name = [parcel.carrier, parcel.tracking_number].filter(Boolean).join(" ");
  return (
    <>
      <span className="flex min-w-0 items-center gap-2.5">
        <Truck size={17} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="min-w-0 break-words">{name || "Sent without a tracking number"}</span>
      </span>
      {parcel.tracking_url && (
        <a
          href={parcel.tracking_url}
          rel="noreferrer noopener"
          target="_blank"
          className="inline-flex min-h-11 items-center underline underline-offset-4"
        >
          Follow it{parcel.carrier ? ` at ${parcel.carrier}` : ""}
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      )}
    </>
  );
}

function footOf(group: Group): ReactNode {
  if (group.kind === "parcel") return <Tracking parcel={group.parcel} />;
  const icon = { size: 17, strokeWidth: 1.75, "aria-hidden": true, className: "shrink-0" } as const;
  if (group.kind === "unsent") {
    return (
      <span className="flex items-center gap-2.5 text-muted">
        <Clock {...icon} /> Tracking follows by mail
      </span>
    );
  }
  return (
    <span className="flex items-center gap-2.5 text-muted">
      <Undo2 {...icon} /> {group.kind === "called_off" ? "Nothing is sent" : "This is not sent any more"}
    </span>
  );
}

function PieceRow({ piece: { line, quantity }, currency }: { piece: Piece; currency: string }) {
  const refunded = Math.min(line.refunded_quantity, quantity);
  const facts = [line.variant_title, `${quantity} ${quantity === 1 ? "piece" : "pieces"}`];
  // Only where all of a line is in one place is it known which of its pieces were refunded.
  if (refunded > 0 && quantity === line.quantity) facts.push(`${refunded} refunded`);
  return (
    <li className="flex items-center gap-4">
      <div className="size-19 shrink-0 overflow-hidden rounded-shop bg-tint">
        {line.image_url && (
          <img src={line.image_url} alt="" width={76} height={76} className="size-full object-cover" />
        )}
      </div>
      <p className="min-w-0 flex-1 leading-snug">
        <span className="font-[560]">{line.title}</span>
        <span className="mt-0.5 block text-[0.9375rem] text-muted">{facts.filter(Boolean).join(", ")}</span>
      </p>
      <p>{formatMoney(line.unit_price_minor * quantity, currency)}</p>
    </li>
  );
}

type Props = { group: Group; order: GuestOrder; looking: Looking };

/** What lies together: in one parcel, or still with the shop. */
export function ParcelCard({ group, order, looking }: Props) {
  const { title, due } = headOf(group, order, looking);
  return (
    <section className="rounded-shop border border-line px-5 py-6 md:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-body text-[1rem] font-semibold tracking-normal">{title}</h2>
        {due && <p className="text-[0.9375rem] text-muted">{due}</p>}
      </div>
      <ul className="mt-4 grid gap-4">
        {group.pieces.map((piece) => (
          <PieceRow key={piece.line.line_id} piece={piece} currency={order.currency} />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line pt-4 text-[0.9375rem]">
        {footOf(group)}
      </div>
    </section>
  );
}
