"use client";

import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Order } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useShipments } from "@/lib/queries/shipments";
import { ShipmentRow } from "./shipment-row";

type ShipmentsCardProps = { order: Order; storeId: string; timezone: string; canUndo: boolean };

/** What has left so far, newest first; nothing to see before the first shipment. */
export function ShipmentsCard({ order, storeId, timezone, canUndo }: ShipmentsCardProps) {
  const { data, error, refetch } = useShipments(storeId, order.order_id);
  const wasShipped = order.timeline.some(({ kind }) => kind === "shipped");
  if (data ? data.items.length === 0 : !wasShipped) return null;
  const standing = data?.items.filter(({ undone_at }) => undone_at === null).length;
  return (
    <Card>
      <CardHead title="Shipments" meta={standing !== undefined && plural(standing, "shipment")} />
      {data ? (
        <ul className="border-t border-line">
          {data.items.toReversed().map((shipment) => (
            <ShipmentRow
              key={shipment.shipment_id}
              shipment={shipment}
              order={order}
              storeId={storeId}
              timezone={timezone}
              canUndo={canUndo && shipment.undone_at === null}
            />
          ))}
        </ul>
      ) : error ? (
        <ErrorState
          title="Shipments cannot be loaded"
          text="Nothing is lost, and the order can still be worked on."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : (
        <CardBody role="status" className="animate-late space-y-2.5">
          <span className="sr-only">Loading shipments</span>
          <Skeleton className="h-3 w-48" />
          <Skeleton className="h-3 w-64 max-w-full" />
        </CardBody>
      )}
    </Card>
  );
}
