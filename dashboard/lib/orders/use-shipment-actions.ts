import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { useToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/api/problem";
import type { Order, Shipment, ShipmentCreate } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useShipOrder, useUndoShipment } from "@/lib/queries/shipments";
import { type Attempt, attemptFor } from "./attempt";
import { countPieces } from "./shipment";

/** Sending, told with its way back, and taking back what was entered by mistake. */
export function useShipmentActions(storeId: string, order: Pick<Order, "order_id" | "number">) {
  const ship = useShipOrder(storeId, order.order_id);
  const undo = useUndoShipment(storeId, order.order_id);
  const router = useRouter();
  const toast = useToast();
  const [isRefreshing, startRefresh] = useTransition();
  const attempt = useRef<Attempt | null>(null);
  const refresh = () => startRefresh(() => router.refresh());

  /** Whether it is recorded. */
  async function send(wish: ShipmentCreate): Promise<boolean> {
    try {
      attempt.current = attemptFor(attempt.current, wish, () => crypto.randomUUID());
      const shipment = await ship.mutateAsync({ wish, key: attempt.current.key });
      attempt.current = null;
      const pieces = plural(countPieces(shipment.lines), "piece");
      toast({
        text: `${pieces} of #${order.number} marked as sent`,
        // The form that sent may be gone by then; the refusal of an undo then has this one place to be read.
        undo: () =>
          void takeBack(shipment).catch((error: Error) =>
            toast({ text: `Not taken back. ${error.message}`, tone: "problem" }),
          ),
      });
      refresh();
      return true;
    } catch (error) {
      toast({ text: refusalText(error), tone: "problem" });
      refresh();
      return false;
    }
  }

  async function takeBack(shipment: Shipment): Promise<void> {
    await undo.mutateAsync(shipment.shipment_id);
    const pieces = countPieces(shipment.lines);
    toast({
      text: `${plural(pieces, "piece")} of #${order.number} ${pieces === 1 ? "is" : "are"} to send again`,
    });
    refresh();
  }

  return { send, takeBack, isBusy: ship.isPending || undo.isPending || isRefreshing };
}

/** Without an answer nobody knows whether it is recorded. Sent again, the same shipment is recorded once. */
function refusalText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return "Nothing changed.";
  return error.isUnreachable
    ? "No answer came. Try again: the same shipment is recorded once only."
    : `Nothing changed. ${error.message}`;
}
