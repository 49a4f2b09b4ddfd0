"use client";

import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Order, Store } from "@/lib/api/types";
import { dayIn, formatSince, formatWeekday } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { countPieces, piecesText } from "@/lib/orders/shipment";
import {
  awayText,
  PAY_BACK_DAYS,
  payBackBy,
  plannedChoice,
  wasWithdrawn,
  withdrawalStage,
  type WithdrawalStage,
} from "@/lib/orders/withdrawal";
import { useWithdrawal } from "@/lib/queries/order-upkeep";
import { RefundSheet } from "./refund-sheet";
import { WithdrawalAnswerSheet } from "./withdrawal-answer-sheet";

type WithdrawalCardProps = { order: Order; store: Store; canAnswer: boolean };

const badges = {
  to_answer: { word: "To answer", tone: "warn" },
  to_pay_back: { word: "To pay back", tone: "warn" },
  paid_back: { word: "Accepted", tone: "good" },
  declined: { word: "Refused", tone: "neutral" },
} as const satisfies Record<WithdrawalStage, object>;

/** What the customer wants to give back, what to do about it, and by when. */
export function WithdrawalCard({ order, store, canAnswer }: WithdrawalCardProps) {
  const { store_id: storeId, timezone } = store;
  const isThere = wasWithdrawn(order);
  const { data, error, refetch } = useWithdrawal(storeId, order.order_id, isThere);
  if (!isThere) return null;
  if (!data) {
    return (
      <Card>
        {error ? (
          <ErrorState
            title="The withdrawal cannot be loaded"
            text="The customer’s wish is kept."
            code={error.name}
            onRetry={() => void refetch()}
          />
        ) : (
          <CardBody role="status" className="animate-late space-y-2.5 pt-5">
            <span className="sr-only">Loading the withdrawal</span>
            <Skeleton className="h-4 w-64 max-w-full" />
            <Skeleton className="h-3 w-80 max-w-full" />
          </CardBody>
        )}
      </Card>
    );
  }
  const stage = withdrawalStage(data);
  const isOpen = stage === "to_answer" || stage === "to_pay_back";
  const by = payBackBy(data, timezone);
  const badge = badges[stage];
  const who = order.customer_name || "The customer";
  return (
    <Card className={isOpen ? "border-warn/60" : undefined}>
      <CardHead
        title={`${who} withdraws from ${plural(countPieces(data.lines), "piece")}`}
        end={<Badge tone={badge.tone}>{badge.word}</Badge>}
        className="pb-2"
      />
      <CardBody className="space-y-3 text-sm">
        <p>{piecesText(data.lines, order.lines)}</p>
        {data.reason ? (
          <blockquote className="border-l-2 border-line-strong pl-3 break-words whitespace-pre-line text-ink-2">
            {data.reason}
          </blockquote>
        ) : (
          <p className="text-ink-3">No reason was given, and none is needed.</p>
        )}
        {isOpen && (
          <p suppressHydrationWarning>
            <strong className="font-strong">Pay back by {formatWeekday(by)}</strong>,{" "}
            {awayText(by, dayIn(new Date(), timezone))}. The law gives {PAY_BACK_DAYS} days from{" "}
            {formatWeekday(dayIn(data.requested_at, timezone))}, when it was asked for.{" "}
            {stage === "to_answer"
              ? "Answer first: the customer is told by mail."
              : "The money may wait until the goods are back, or are shown to be on their way."}
          </p>
        )}
        {data.answered_at && (
          <div className="text-ink-2">
            <p className="text-ink-3" suppressHydrationWarning>
              {data.status === "accepted" ? "Accepted" : "Refused"}{" "}
              {formatSince(data.answered_at, timezone, new Date())}
              {stage === "paid_back" && ". Nothing of it is left to refund."}
            </p>
            {data.answer && <p className="break-words whitespace-pre-line">{data.answer}</p>}
          </div>
        )}
        {canAnswer && stage === "to_answer" && (
          <div className="flex flex-wrap gap-2">
            <WithdrawalAnswerSheet order={order} store={store} verdict="accept" />
            <WithdrawalAnswerSheet order={order} store={store} verdict="decline" />
          </div>
        )}
        {canAnswer && stage === "to_pay_back" && (
          <RefundSheet
            order={order}
            storeId={storeId}
            label="Refund what was withdrawn"
            start={{ choice: plannedChoice(data.planned_refund, order.currency), reason: "withdrawal" }}
          />
        )}
      </CardBody>
    </Card>
  );
}
