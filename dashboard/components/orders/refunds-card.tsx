"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Order } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { pendingRefunds, wasRefunded } from "@/lib/orders/refund";
import { usePastRefunds } from "@/lib/queries/refunds";
import { RefundRow } from "./refund-row";

type RefundsCardProps = { order: Order; storeId: string; timezone: string };

/** What went back, newest first, those refunds among it that were made at Stripe; unseen while there is none. */
export function RefundsCard({ order, storeId, timezone }: RefundsCardProps) {
  const { data, error, refetch } = usePastRefunds(storeId, order.order_id);
  useRefreshOnArrival(data && pendingRefunds(data));
  if (data ? data.items.length === 0 : !wasRefunded(order)) return null;
  const left =
    data && data.left_minor > 0 && `${formatMoney(data.left_minor, order.currency)} left to refund`;
  return (
    <Card>
      <CardHead title="Refunds" meta={left} />
      {data ? (
        <ul className="border-t border-line">
          {data.items.toReversed().map((refund) => (
            <RefundRow key={refund.refund_id} refund={refund} order={order} timezone={timezone} />
          ))}
        </ul>
      ) : error ? (
        <ErrorState
          title="Refunds cannot be loaded"
          text="What was asked for goes on."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : (
        <CardBody role="status" className="animate-late space-y-2.5">
          <span className="sr-only">Loading refunds</span>
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-64 max-w-full" />
        </CardBody>
      )}
    </Card>
  );
}

/** A refund that has arrived, or failed, changes the order's payment and timeline: the page is read again. */
function useRefreshOnArrival(pending: number | undefined) {
  const router = useRouter();
  const before = useRef(pending);
  useEffect(() => {
    if (pending !== undefined && before.current !== undefined && pending < before.current) router.refresh();
    before.current = pending;
  }, [pending, router]);
}
