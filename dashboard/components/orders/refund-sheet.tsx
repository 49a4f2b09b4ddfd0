"use client";

import { Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { Order } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import type { RefundStart } from "@/lib/orders/refund";
import { useRefunds } from "@/lib/queries/refunds";
import { RefundForm } from "./refund-form";

type RefundSheetProps = {
  order: Order;
  storeId: string;
  label?: string;
  /** What is filled in already: the refund that a withdrawal asks for. */
  start?: RefundStart;
};

export function RefundSheet({ order, storeId, label = "Refund", start }: RefundSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const { data: left, error, refetch } = useRefunds(storeId, order.order_id, isOpen);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Undo2 aria-hidden />
        {label}
      </Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Refund #${order.number}`}
        description={left && `${formatMoney(left.left_minor, order.currency)} can still be paid back.`}
      >
        <div className="mt-6">
          {error && !left ? (
            <ErrorState
              title="What is left cannot be loaded"
              text="Nothing was paid back."
              code={error.name}
              onRetry={() => void refetch()}
            />
          ) : !left ? (
            <ListSkeleton label="Loading what is left to refund" />
          ) : left.left_minor === 0 ? (
            <p className="text-ink-2">
              {left.pending_minor > 0
                ? `${formatMoney(left.pending_minor, order.currency)} is on its way back already. Nothing more is left.`
                : "Everything was paid back."}
            </p>
          ) : (
            <RefundForm
              order={order}
              storeId={storeId}
              left={left}
              start={start}
              onDone={() => setOpen(false)}
            />
          )}
        </div>
      </Sheet>
    </>
  );
}
