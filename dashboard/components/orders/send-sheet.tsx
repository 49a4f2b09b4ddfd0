"use client";

import { useMutation } from "@tanstack/react-query";
import { Truck } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { Order } from "@/lib/api/types";

type SendSheetProps = { order: Order; storeId: string };

/** Marks an order as sent. Carrier and tracking number may stay empty. */
export function SendSheet({ order, storeId }: SendSheetProps) {
  const [isOpen, setOpen] = useState(false);
  const [carrier, setCarrier] = useState("");
  const [trackingNumber, setTrackingNumber] = useState("");
  const router = useRouter();
  const toast = useToast();
  const send = useMutation({
    mutationFn: () => api.shipOrder(storeId, order.order_id, { carrier, tracking_number: trackingNumber }),
    onSuccess: () => {
      setOpen(false);
      toast({ text: `#${order.number} is marked as sent` });
      router.refresh();
    },
    onError: (error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  }

  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Truck aria-hidden />
        Mark as sent
      </Button>
      <Sheet
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={`Send #${order.number}`}
        description="The order is complete once it is on its way."
      >
        <form onSubmit={submit} className="mt-6 space-y-5">
          <Field label="Carrier" isOptional>
            <Input
              autoFocus
              maxLength={100}
              placeholder="DHL"
              value={carrier}
              onChange={(event) => setCarrier(event.target.value)}
            />
          </Field>
          <Field label="Tracking number" isOptional>
            <Input
              maxLength={100}
              value={trackingNumber}
              onChange={(event) => setTrackingNumber(event.target.value)}
            />
          </Field>
          <Button type="submit" look="primary" className="w-full" isBusy={send.isPending}>
            Mark as sent
          </Button>
        </form>
      </Sheet>
    </>
  );
}
