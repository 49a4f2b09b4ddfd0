"use client";

import { CircleX } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { Order } from "@/lib/api/types";
import { useRefundPreview, useRefunds } from "@/lib/queries/refunds";
import { CancelForm } from "./cancel-form";

type CancelSheetProps = { order: Order; storeId: string };

/** Calls an order off; says what becomes of money and stock before it does. */
export function CancelSheet({ order, storeId }: CancelSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const left = useRefunds(storeId, order.order_id, isOpen);
  const isSomethingLeft = (left.data?.left_minor ?? 0) > 0;
  const preview = useRefundPreview(
    storeId,
    order.order_id,
    isOpen && isSomethingLeft ? { is_whole: true, is_restocked: true } : null,
  );
  const error = left.error ?? preview.error;
  const isKnown = left.data && (!isSomethingLeft || preview.data);
  return (
    <>
      <Button look="ghost" onClick={() => setOpen(true)}>
        <CircleX aria-hidden />
        Cancel
        <span className="sr-only"> the order</span>
      </Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Cancel #${order.number}?`}
        description="Nothing of it was sent. A canceled order stays canceled."
      >
        <div className="mt-6 grow">
          {left.data && isKnown ? (
            <CancelForm
              order={order}
              storeId={storeId}
              left={left.data}
              preview={preview.data}
              onDone={() => setOpen(false)}
            />
          ) : error ? (
            <ErrorState
              title="What would go back cannot be loaded"
              text="The order is as it was."
              code={error.name}
              onRetry={() => void (left.error ? left.refetch() : preview.refetch())}
            />
          ) : (
            <ListSkeleton rows={3} label="Loading what would go back" />
          )}
        </div>
      </Sheet>
    </>
  );
}
