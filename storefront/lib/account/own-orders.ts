import type { OwnOrder, OwnOrderSummary } from "@/lib/commerce/types";
import { moneySentence } from "@/lib/order-refunds";
import {
  type Looking,
  orderSteps,
  type Sentence,
  type StepState,
  toldOfAllSent,
  toldOfNotSent,
} from "@/lib/order-status";

type State = Pick<OwnOrderSummary, "status" | "payment_status" | "fulfillment_status">;

/** How far an order is, in a word or two, for a list. */
export function stateWord({ status, payment_status, fulfillment_status }: State): string {
  if (status === "canceled") return "Canceled";
  if (payment_status === "refunded") return "Refunded";
  if (payment_status === "pending") return "Not paid yet";
  if (fulfillment_status === "partially_fulfilled") return "Partly sent";
  if (fulfillment_status === "fulfilled") return "Sent";
  return "Not sent yet";
}

/** "Stoneware planter", "Stoneware planter and 2 more". Counted in pieces. */
export function whatWasBought(order: Pick<OwnOrderSummary, "first_line_title" | "item_count">): string {
  const more = order.item_count - 1;
  return more > 0 ? `${order.first_line_title} and ${more} more` : order.first_line_title;
}

/** Whether anything comes, or came. */
export function isComing(order: State & Pick<OwnOrder, "parcels">): boolean {
  if (order.status === "canceled" || order.payment_status === "refunded") return false;
  return order.parcels.length > 0 || order.fulfillment_status !== "fulfilled";
}

/** The answer to "where is it": an own order does not tell which piece lies in which parcel. */
export function ownSentence(order: OwnOrder, looking: Looking): Sentence {
  const money = () => moneySentence(order, looking.timezone, looking.now);
  if (order.status === "canceled") return { title: "This order was canceled.", text: money() };
  if (order.payment_status === "refunded") return { title: "This order was refunded.", text: money() };
  if (order.payment_status === "pending") {
    return {
      title: "The payment is still on its way.",
      text: "Nothing is sent before it has arrived. A mail tells you so.",
    };
  }
  if (order.fulfillment_status === "partially_fulfilled") {
    return {
      title: "Partly on its way.",
      text: "Some of it has left. A mail tells you when the rest leaves.",
    };
  }
  if (order.parcels.length > 0) return toldOfAllSent(order, looking);
  if (order.fulfillment_status === "fulfilled") {
    return { title: "Nothing is left to send.", text: "Ask the shop about anything that is missing." };
  }
  return toldOfNotSent(order, looking);
}

export function ownSteps(order: OwnOrder, looking: Looking): StepState[] {
  return orderSteps(order, looking, {
    hasSent: order.parcels.length > 0,
    isRestComing: order.fulfillment_status !== "fulfilled",
    partly: "In part",
  });
}
