import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import type { Order, RefundList, RefundPreview } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { stockChanges } from "@/lib/orders/cancellation";
import { LONGEST_TEXT } from "@/lib/orders/refund";
import { useCancelOrder } from "@/lib/queries/order-upkeep";
import { RefundSum } from "./refund-sum";

type CancelFormProps = {
  order: Order;
  storeId: string;
  left: RefundList;
  /** Of the refund of all that is left; undefined where nothing is. */
  preview: RefundPreview | undefined;
  onDone: () => void;
};

export function CancelForm({ order, storeId, left, preview, onDone }: CancelFormProps) {
  const [isRestocked, setRestocked] = useState(true);
  const [message, setMessage] = useState("");
  const restockId = useId();
  const cancel = useCancelOrder(storeId, order.order_id);
  const router = useRouter();
  const toast = useToast();

  // Awaited rather than called back: whoever closes the sheet meanwhile is told as well.
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (cancel.isPending) return;
    try {
      await cancel.mutateAsync({ is_restocked: isRestocked, message: message.trim() });
      const back = preview && `, ${formatMoney(preview.amount_minor, order.currency)} goes back`;
      toast({ text: `#${order.number} is canceled${back ?? ""}` });
      onDone();
    } catch (error) {
      toast({ text: `Not canceled. ${error instanceof Error ? error.message : ""}`, tone: "problem" });
    }
    router.refresh();
  }

  const changes = preview ? stockChanges(preview.lines) : [];
  return (
    <form onSubmit={(event) => void submit(event)} className="flex min-h-full flex-col gap-5">
      {preview ? (
        <RefundSum preview={preview} error={null} />
      ) : (
        <p className="rounded-md bg-sunken p-4 text-sm text-ink-2">
          {left.pending_minor > 0
            ? `${formatMoney(left.pending_minor, order.currency)} is on its way back already. Nothing more is paid back.`
            : "Nothing is left to pay back."}
        </p>
      )}
      <div>
        <div className="flex items-center justify-between gap-3">
          <label htmlFor={restockId} className="text-sm font-medium">
            Put the pieces back for sale
          </label>
          <Switch id={restockId} checked={isRestocked} onCheckedChange={setRestocked} />
        </div>
        {!isRestocked ? (
          <p className="mt-1 text-sm text-ink-3">Stock stays as it is.</p>
        ) : changes.length === 0 ? (
          <p className="mt-1 text-sm text-ink-3">What was not sent counts as in stock again.</p>
        ) : (
          <dl className="mt-2 space-y-1.5 text-sm">
            {changes.map(({ lineId, title, text }) => (
              <div key={lineId} className="flex justify-between gap-3 text-ink-2">
                <dt className="min-w-0">Stock of {title}</dt>
                <dd className="whitespace-nowrap text-ink">{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <Field
        label="Message to the customer"
        isOptional
        help={
          order.customer_email
            ? `Stands in the mail that tells ${order.customer_email} of the cancellation.`
            : "No e-mail address is known: nobody is told."
        }
        end={`${message.length}/${LONGEST_TEXT}`}
      >
        <Textarea
          maxLength={LONGEST_TEXT}
          disabled={order.customer_email === ""}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </Field>
      <div className="mt-auto flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-sm text-ink-3">Cannot be undone</p>
        <Button onClick={onDone}>Keep the order</Button>
        <Button type="submit" look="destructive" isBusy={cancel.isPending}>
          Cancel the order
        </Button>
      </div>
    </form>
  );
}
