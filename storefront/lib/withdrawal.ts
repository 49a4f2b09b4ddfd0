import { longDay } from "./calendar";
import type { GuestLine, Problem, WithdrawalCreate, WithdrawalOffer } from "./commerce/types";

/** How many pieces of a line a customer still has or will get: only these can be given back. */
export function piecesKept(line: Pick<GuestLine, "quantity" | "refunded_quantity">): number {
  return line.quantity - line.refunded_quantity;
}

/** Pieces by line; a line that is not in it, or with 0, stays with the customer. */
export type Chosen = Record<string, number>;

type Line = Pick<GuestLine, "line_id" | "quantity" | "refunded_quantity">;

export function countChosen(chosen: Chosen): number {
  return Object.values(chosen).reduce((sum, quantity) => sum + quantity, 0);
}

/** The call's body. All that is left is said as the whole order, whatever is counted in it meanwhile. */
export function withdrawalBody(lines: Line[], chosen: Chosen, reason: string): WithdrawalCreate {
  const isWhole = lines.every((line) => (chosen[line.line_id] ?? 0) === piecesKept(line));
  const trimmed = reason.trim();
  if (isWhole) return { reason: trimmed };
  const picked = lines.flatMap(({ line_id }) => {
    const quantity = chosen[line_id] ?? 0;
    return quantity > 0 ? [{ line_id, quantity }] : [];
  });
  return { lines: picked, reason: trimmed };
}

/** "until Monday 14 December"; null while the time for it has not begun. */
export function deadline({ last_day }: Pick<WithdrawalOffer, "last_day">, today: number): string | null {
  return last_day ? `until ${longDay(Date.parse(`${last_day}T00:00:00Z`), today)}` : null;
}

const MESSAGES: Record<string, string> = {
  withdrawal_already_requested:
    "You have withdrawn from this purchase before. Write to the shop about anything else.",
  withdrawal_not_possible:
    "This purchase cannot be withdrawn from any more: the time is over, or it was canceled or refunded.",
  more_pieces_than_bought:
    "Some of this was refunded meanwhile. What is left is shown now; choose once more.",
  order_not_found: "There is no such order here. The link in your order mail is complete.",
  too_many_requests: "Too many tries at once. Wait a minute, then send it again.",
};

/** A refusal as the customer reads it. Nothing was sent in any of them. */
export function refusalMessage(problem: Problem | null): string {
  return (
    MESSAGES[problem?.code ?? ""] ??
    "The withdrawal was not received: the shop’s server does not answer as it should. Send it again."
  );
}
