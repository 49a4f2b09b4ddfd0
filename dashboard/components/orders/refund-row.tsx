import { Badge } from "@/components/ui/badge";
import type { Order, Refund } from "@/lib/api/types";
import { formatSince } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { refundedText, refundReasonWords, refundStates } from "@/lib/orders/refund";

type RefundRowProps = { refund: Refund; order: Order; timezone: string };

export function RefundRow({ refund, order, timezone }: RefundRowProps) {
  const { word, tone } = refundStates[refund.status];
  const restocked = refund.lines.reduce((sum, line) => sum + line.restocked_quantity, 0);
  // A refund that a bank sent back keeps the moment it had left at.
  const paidBackAt = refund.status === "succeeded" ? refund.refunded_at : null;
  return (
    <li className="border-b border-line px-5 py-3 text-sm last:border-b-0 max-lg:px-4">
      <div className="flex items-baseline gap-2.5">
        <Badge tone={tone}>{word}</Badge>
        <span className="font-medium">{refundReasonWords[refund.reason]}</span>
        <span className="ml-auto font-strong">{formatMoney(refund.amount_minor, refund.currency)}</span>
      </div>
      <p className="mt-1 text-ink-2">{refundedText(refund, order.lines)}</p>
      <p className="text-xs text-ink-3" suppressHydrationWarning>
        {paidBackAt ? "Paid back" : "Asked for"}{" "}
        {formatSince(paidBackAt ?? refund.requested_at, timezone, new Date())}
        {refund.status !== "failed" &&
          refund.application_fee_minor > 0 &&
          `, ${formatMoney(refund.application_fee_minor, refund.currency)} of Slipway’s fee with it`}
        {restocked > 0 && `, ${plural(restocked, "piece")} put back for sale`}
      </p>
      {refund.status === "failed" && (
        <p className="mt-1 text-bad-ink">
          The money did not reach the customer and counts as not refunded. Refund it again, or pay it another
          way.
        </p>
      )}
      {refund.message && <Quoted who="To the customer" text={refund.message} />}
      {refund.note && <Quoted who="For your team" text={refund.note} />}
    </li>
  );
}

function Quoted({ who, text }: { who: string; text: string }) {
  return (
    <p className="mt-1 break-words whitespace-pre-line text-ink-2">
      <span className="text-ink-3">{who}: </span>
      {text}
    </p>
  );
}
