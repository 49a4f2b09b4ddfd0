"use client";

import { MailCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { Order } from "@/lib/api/types";
import { useResendConfirmation } from "@/lib/queries/order-upkeep";

/** The API sends one a minute at most, however often it is asked. */
const PAUSE_MS = 60_000;

export function ResendConfirmation({ order, storeId }: { order: Order; storeId: string }) {
  const [isPaused, setPaused] = useState(false);
  const resend = useResendConfirmation(storeId, order.order_id);
  const toast = useToast();

  useEffect(() => {
    if (!isPaused) return;
    const timer = setTimeout(() => setPaused(false), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isPaused]);

  return (
    <Button
      size="row"
      isBusy={resend.isPending}
      disabled={isPaused}
      onClick={() =>
        resend.mutate(undefined, {
          onSuccess: () => {
            setPaused(true);
            toast({ text: `The confirmation goes to ${order.customer_email} again` });
          },
          onError: (error) => toast({ text: `Nothing was sent. ${error.message}`, tone: "problem" }),
        })
      }
    >
      <MailCheck aria-hidden />
      {isPaused ? "Sent. Again in a minute" : "Send the confirmation again"}
    </Button>
  );
}
