"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AffixInput, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { Order, RefundCreate, RefundList, RefundReason } from "@/lib/api/types";
import { currencySign, formatMoney, minorToDecimal } from "@/lib/format/money";
import { type Attempt, attemptFor } from "@/lib/orders/attempt";
import {
  chooseEverything,
  choiceOf,
  nothingChosen,
  LONGEST_TEXT,
  refundReasons,
  type RefundStart,
  shippingProblem,
  toRefundWish,
} from "@/lib/orders/refund";
import { keys } from "@/lib/queries/keys";
import { useRefundPreview } from "@/lib/queries/refunds";
import { useDebounced } from "@/lib/use-debounced";
import { RefundLineRow } from "./refund-line-row";
import { RefundSum } from "./refund-sum";

type RefundFormProps = {
  order: Order;
  storeId: string;
  left: RefundList;
  start?: RefundStart;
  onDone: () => void;
};

export function RefundForm({ order, storeId, left, start, onDone }: RefundFormProps) {
  const [choice, setChoice] = useState(start?.choice ?? nothingChosen);
  const [reason, setReason] = useState<RefundReason>(start?.reason ?? "changed_mind");
  const [message, setMessage] = useState("");
  const [note, setNote] = useState("");
  const attempt = useRef<Attempt | null>(null);
  const wish = toRefundWish(choice, left, order.currency);
  const asked = JSON.stringify(wish);
  const settled = useDebounced(asked, 300);
  const isSettled = settled === asked;
  const preview = useRefundPreview(storeId, order.order_id, isSettled ? wish : null);
  const router = useRouter();
  const toast = useToast();
  const client = useQueryClient();
  const refund = useMutation({
    mutationFn: (wanted: RefundCreate) => {
      attempt.current = attemptFor(attempt.current, wanted, () => crypto.randomUUID());
      return api.refundOrder(storeId, order.order_id, wanted, attempt.current.key);
    },
    onSuccess: (_, wanted) => {
      attempt.current = null;
      onDone();
      const sum = preview.data && formatMoney(preview.data.amount_minor, order.currency);
      toast({
        text: `${sum ?? "The refund"} of #${order.number} goes back${wanted.message ? ", with your message" : ""}`,
      });
      void client.invalidateQueries({ queryKey: keys.allOrders(storeId) });
      router.refresh();
    },
    onError: (error) => toast({ text: `The refund was not confirmed. ${error.message}`, tone: "problem" }),
  });
  const canSubmit = wish !== null && isSettled && preview.data !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (wish && canSubmit && !refund.isPending) refund.mutate({ ...wish, reason, message, note });
  }

  function setLine(lineId: string, line: { quantity: number; isRestocked: boolean }) {
    setChoice((previous) => ({ ...previous, lines: { ...previous.lines, [lineId]: line } }));
  }

  const wholeShipping =
    left.shipping_left_minor > 0 ? minorToDecimal(left.shipping_left_minor, order.currency) : "";
  return (
    <form onSubmit={submit} className="space-y-5">
      <div>
        <div className="mb-1 flex items-center justify-between">
          <h3 className="text-sm font-medium">What goes back</h3>
          <Button look="ghost" onClick={() => setChoice(chooseEverything(left, wholeShipping))}>
            Everything
          </Button>
        </div>
        <ul>
          {left.lines_left.map((line) => (
            <RefundLineRow
              key={line.line_id}
              line={line}
              orderLine={order.lines.find(({ line_id }) => line_id === line.line_id)}
              choice={choiceOf(choice, line)}
              onChange={(chosen) => setLine(line.line_id, chosen)}
            />
          ))}
        </ul>
      </div>
      {left.shipping_left_minor > 0 && (
        <Field
          label="Shipping"
          isOptional
          help={`Up to ${formatMoney(left.shipping_left_minor, order.currency)}`}
          error={shippingProblem(choice.shipping, left, order.currency) ?? undefined}
        >
          <AffixInput
            inputMode="decimal"
            prefix={currencySign(order.currency)}
            value={choice.shipping}
            onChange={(event) => setChoice({ ...choice, shipping: event.target.value })}
          />
        </Field>
      )}
      <Field label="Reason">
        <Select
          options={refundReasons}
          value={reason}
          onChange={(event) => setReason(event.target.value as RefundReason)}
        />
      </Field>
      <Field label="Message to the customer" isOptional end={`${message.length}/${LONGEST_TEXT}`}>
        <Textarea
          maxLength={LONGEST_TEXT}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
      </Field>
      <Field label="Note for your team" isOptional help="Customers never see it.">
        <Textarea maxLength={LONGEST_TEXT} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <RefundSum preview={wish && isSettled ? preview.data : undefined} error={wish ? preview.error : null} />
      <Button type="submit" look="primary" className="w-full" disabled={!canSubmit} isBusy={refund.isPending}>
        {canSubmit && preview.data
          ? `Refund ${formatMoney(preview.data.amount_minor, order.currency)}`
          : "Refund"}
      </Button>
    </form>
  );
}
