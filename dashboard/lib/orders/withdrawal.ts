import { shiftDay } from "@/lib/analytics/range";
import type { Order, Withdrawal } from "@/lib/api/types";
import { dayIn } from "@/lib/format/dates";
import { minorToDecimal } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import type { RefundChoice } from "./refund";

/** What the law of the European Union gives a shop for paying back, from the day on which it was told. */
export const PAY_BACK_DAYS = 14;

export function wasWithdrawn(order: Pick<Order, "timeline">): boolean {
  return order.timeline.some(({ kind }) => kind === "withdrawal_requested");
}

export type WithdrawalStage = "to_answer" | "to_pay_back" | "paid_back" | "declined";

/** Accepted, it is done when nothing of what was asked back is left to refund. */
export function withdrawalStage(withdrawal: Pick<Withdrawal, "status" | "planned_refund">): WithdrawalStage {
  if (withdrawal.status === "requested") return "to_answer";
  if (withdrawal.status === "declined") return "declined";
  return withdrawal.planned_refund.lines.length > 0 ? "to_pay_back" : "paid_back";
}

/** The store's last day for paying back. */
export function payBackBy(withdrawal: Pick<Withdrawal, "requested_at">, timezone: string): string {
  return shiftDay(dayIn(withdrawal.requested_at, timezone), PAY_BACK_DAYS);
}

/** "in 3 days", "today", "2 days ago": how a calendar day lies to today, both the store's. */
export function awayText(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (days === 0) return "today";
  return days > 0 ? `in ${plural(days, "day")}` : `${plural(-days, "day")} ago`;
}

/** The refund that was asked for, as the refund form begins with it. */
export function plannedChoice(planned: Withdrawal["planned_refund"], currency: string): RefundChoice {
  const lines = planned.lines.map(
    ({ line_id, quantity, is_restocked }) => [line_id, { quantity, isRestocked: is_restocked }] as const,
  );
  return {
    lines: Object.fromEntries(lines),
    shipping: planned.shipping_minor > 0 ? minorToDecimal(planned.shipping_minor, currency) : "",
  };
}
