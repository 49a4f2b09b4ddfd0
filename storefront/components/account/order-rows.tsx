"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { BusyButton } from "@/components/busy-button";
import { Failure } from "@/components/notice";
import { stateWord, whatWasBought } from "@/lib/account/own-orders";
import { send } from "@/lib/account/send";
import { shortDay } from "@/lib/calendar";
import type { OwnOrderList, OwnOrderSummary } from "@/lib/commerce/types";
import { localDay } from "@/lib/delivery";
import { formatMoney } from "@/lib/money";

type Looking = { timezone: string; now: Date };

function Row({ order, looking }: { order: OwnOrderSummary; looking: Looking }) {
  const { timezone, now } = looking;
  const placed = localDay(new Date(order.placed_at), timezone);
  const today = localDay(now, timezone);
  return (
    <li className="border-b border-line last:border-0">
      <Link
        href={`/account/orders/${order.order_id}`}
        prefetch={false}
        className="group flex items-center gap-4 py-4"
      >
        <span className="size-16 shrink-0 overflow-hidden rounded-shop bg-tint">
          {order.first_image_url && (
            <img
              src={order.first_image_url}
              alt=""
              width={64}
              height={64}
              className="size-full object-cover"
            />
          )}
        </span>
        <span className="min-w-0 flex-1 leading-snug">
          <span className="block truncate font-[560] group-hover:text-accent">{whatWasBought(order)}</span>
          <span className="mt-0.5 block text-[0.9375rem] text-muted">
            #{order.number}, {shortDay(placed, today)}
          </span>
          <span className="mt-0.5 block text-[0.9375rem]">{stateWord(order)}</span>
        </span>
        <span>{formatMoney(order.total_minor, order.currency)}</span>
        <ChevronRight
          size={18}
          strokeWidth={1.75}
          aria-hidden
          className="hidden shrink-0 text-muted sm:block"
        />
      </Link>
    </li>
  );
}

type Props = { first: OwnOrderList; pageSize: number; looking: Looking };

export function OrderRows({ first, pageSize, looking }: Props) {
  const [more, setMore] = useState<OwnOrderSummary[]>([]);
  const [cursor, setCursor] = useState(first.next_cursor ?? null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const rows = [...first.items, ...more];

  async function showEarlier() {
    if (!cursor) return;
    setBusy(true);
    setFailure(null);
    const query = new URLSearchParams({ limit: String(pageSize), cursor });
    const sent = await send<OwnOrderList>("GET", `/account/me/orders?${query}`);
    setBusy(false);
    if (sent.refusal) return setFailure(sent.refusal.message);
    setMore((known) => [...known, ...sent.data.items]);
    setCursor(sent.data.next_cursor ?? null);
  }

  if (rows.length === 0) {
    return (
      <div className="grid justify-items-start gap-5">
        <p className="text-muted">
          Nothing yet. What you buy while signed in shows here, from the moment it is paid.
        </p>
        <Link href="/products" className="button-plain">
          See everything in the shop
        </Link>
      </div>
    );
  }
  return (
    <>
      <ul aria-label="Your orders" className="-mt-4">
        {rows.map((order) => (
          <Row key={order.order_id} order={order} looking={looking} />
        ))}
      </ul>
      {failure && <Failure text={failure} className="mt-4" />}
      {cursor && (
        <BusyButton type="button" isBusy={isBusy} className="button-plain mt-4" onClick={showEarlier}>
          Earlier orders
        </BusyButton>
      )}
    </>
  );
}
