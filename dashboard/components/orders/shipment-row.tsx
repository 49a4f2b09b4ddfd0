import { CircleAlert, ExternalLink } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { Order, Shipment } from "@/lib/api/types";
import { formatSince } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { countPieces, piecesText, shipmentTitle } from "@/lib/orders/shipment";
import { useShipmentActions } from "@/lib/orders/use-shipment-actions";

type ShipmentRowProps = {
  shipment: Shipment;
  order: Order;
  storeId: string;
  timezone: string;
  canUndo: boolean;
};

export function ShipmentRow({ shipment, order, storeId, timezone, canUndo }: ShipmentRowProps) {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { takeBack, isBusy } = useShipmentActions(storeId, order);
  const when = (instant: string) => formatSince(instant, timezone, new Date());

  async function undo() {
    setRefusal(null);
    await takeBack(shipment).catch((error: Error) => setRefusal(error.message));
    setAsking(false);
  }

  return (
    <li className="border-b border-line px-5 py-3 last:border-b-0 max-lg:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 grow basis-60 text-sm">
          <p className="flex flex-wrap items-center gap-x-2 font-medium break-all">
            {shipment.tracking_url && shipment.undone_at === null ? (
              <a
                href={shipment.tracking_url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1.5 rounded-xs hover:text-accent-ink max-lg:py-2"
              >
                {shipmentTitle(shipment)}
                <ExternalLink aria-hidden className="size-3.5 text-ink-3" strokeWidth={1.75} />
                <span className="sr-only">, opens the tracking page</span>
              </a>
            ) : (
              shipmentTitle(shipment)
            )}
            {shipment.undone_at && <Badge>Taken back</Badge>}
          </p>
          <p className="text-ink-2">{piecesText(shipment.lines, order.lines)}</p>
          <p className="text-xs text-ink-3" suppressHydrationWarning>
            Sent {when(shipment.shipped_at)}
            {shipment.undone_at && `, taken back ${when(shipment.undone_at)}`}
          </p>
        </div>
        {canUndo && (
          <Button size="row" onClick={() => setAsking(true)} isBusy={isBusy}>
            Undo
            <span className="sr-only"> {shipmentTitle(shipment)}</span>
          </Button>
        )}
      </div>
      {refusal && (
        <p role="alert" className="mt-2 flex items-start gap-1.5 text-sm text-bad-ink">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
          Not taken back. {refusal}
        </p>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Take this shipment back?"
        text={`For one that was entered by mistake: ${plural(countPieces(shipment.lines), "piece has", "pieces have")} to be sent again. A mail that told the customer of it stays sent.`}
        confirmLabel="Take it back"
        isBusy={isBusy}
        onConfirm={() => void undo()}
      />
    </li>
  );
}
