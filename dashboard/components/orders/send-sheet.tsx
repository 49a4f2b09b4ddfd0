"use client";

import { Truck } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { Order } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { linesToSend, sumToSend } from "@/lib/orders/shipment";
import { useShipmentActions } from "@/lib/orders/use-shipment-actions";
import { SendForm } from "./send-form";

type SendSheetProps = { order: Order; storeId: string };

/** Marks an order as sent, in as many shipments as it takes: while something is left, the next one can follow. */
export function SendSheet({ order, storeId }: SendSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const [carrier, setCarrier] = useState("");
  const { send, isBusy } = useShipmentActions(storeId, order);
  const lines = linesToSend(order);
  const { left } = sumToSend(lines, Object.fromEntries(lines.map(({ line_id }) => [line_id, 0])));
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Truck aria-hidden />
        {order.fulfillment_status === "partially_fulfilled" ? "Send the rest" : "Mark as sent"}
      </Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Send #${order.number}`}
        description={`${plural(left, "piece")} left to send, in one shipment or several.`}
      >
        <SendForm
          // What is left has changed: the next shipment begins with all of it.
          key={lines.map(({ line_id, unsent_quantity }) => line_id + unsent_quantity).join()}
          order={order}
          carrier={carrier}
          onCarrierChange={setCarrier}
          isBusy={isBusy}
          onSend={async (wish, isRest) => {
            if ((await send(wish)) && isRest) setOpen(false);
          }}
        />
      </Sheet>
    </>
  );
}
