import { byDay, longDay, shortDay, timeOfDay } from "./calendar";
import type { GuestOrder, GuestParcel } from "./commerce/types";
import { arrival, type DeliveryDays, localDay } from "./delivery";
import { moneySentence } from "./order-refunds";

/** What the store promises, where it is, and when somebody looks. */
export type Looking = { days: DeliveryDays | null; timezone: string; now: Date };

export type Sentence = { title: string; text: string };

const today = ({ now, timezone }: Looking) => localDay(now, timezone);
const dayOf = (moment: string, { timezone }: Looking) => localDay(new Date(moment), timezone);

/** The day by which everything is promised, counted from the order; null where the store promises nothing. */
export function promisedDay(order: Pick<GuestOrder, "placed_at">, looking: Looking): number | null {
  if (!looking.days) return null;
  return arrival(dayOf(order.placed_at, looking), looking.days.max).getTime();
}

/** The day a parcel is there by. One that left too late for the promise takes as long again as was promised. */
export function parcelDay(
  order: Pick<GuestOrder, "placed_at">,
  parcel: Pick<GuestParcel, "shipped_at">,
  looking: Looking,
): number | null {
  const promised = promisedDay(order, looking);
  if (promised === null || !looking.days) return null;
  const left = dayOf(parcel.shipped_at, looking);
  return left < promised ? promised : arrival(left, looking.days.max).getTime();
}

export function pieces(order: Pick<GuestOrder, "lines">): { sent: number; unsent: number } {
  return order.lines.reduce(
    (sum, line) => ({
      sent: sum.sent + line.shipped_quantity,
      unsent: sum.unsent + line.unsent_quantity,
    }),
    { sent: 0, unsent: 0 },
  );
}

type Whose = Pick<GuestOrder, "placed_at"> & {
  shipping_address: { name?: string | null } | null;
  customer_name?: string;
};
type Parcels = { parcels: Pick<GuestParcel, "shipped_at">[] };

function named(words: string, order: Whose): string {
  const name = (order.shipping_address?.name || order.customer_name || "").trim().split(/\s+/)[0];
  return name ? `${words}, ${name}.` : `${words}.`;
}

export function toldOfNotSent(order: Whose, looking: Looking): Sentence {
  const due = promisedDay(order, looking);
  if (due === null) return { title: named("It is yours", order), text: "A mail tells you when it leaves." };
  if (due > today(looking)) {
    const text = `It is with you ${byDay(due, today(looking))}. A mail tells you when it leaves.`;
    return { title: named("It is yours", order), text };
  }
  return {
    title: named("Not sent yet", order),
    text: `It was promised for ${longDay(due, today(looking))}, and has not left. Ask the shop when it does.`,
  };
}

function partlySent(order: GuestOrder, looking: Looking): Sentence {
  const { sent, unsent } = pieces(order);
  const due = promisedDay(order, looking);
  const rest =
    due === null
      ? "A mail tells you when the rest leaves."
      : due > today(looking)
        ? `The rest is with you ${byDay(due, today(looking))}.`
        : `The rest was promised for ${longDay(due, today(looking))}. Ask the shop when it leaves.`;
  return {
    title: named("Partly on its way", order),
    text: `${sent} of ${sent + unsent} pieces ${sent === 1 ? "has" : "have"} left. ${rest}`,
  };
}

function whenParcelsArrive(dues: number[], now: number): string {
  const [first, second] = dues;
  const last = Math.max(...dues);
  if (dues.length === 1) return `It arrives ${byDay(last, now)}.`;
  if (dues.every((due) => due === last)) {
    return `${dues.length === 2 ? "Both" : `All ${dues.length}`} parcels arrive ${byDay(last, now)}.`;
  }
  if (first !== undefined && second !== undefined && dues.length === 2) {
    const sooner = Math.min(first, second);
    const one = sooner < now ? "One parcel should be there" : `One parcel arrives ${byDay(sooner, now)}`;
    return `${one}, the other ${sooner < now ? "arrives " : ""}${byDay(last, now)}.`;
  }
  return `The last of ${dues.length} parcels arrives ${byDay(last, now)}.`;
}

export function toldOfAllSent(order: Whose & Parcels, looking: Looking): Sentence {
  const now = today(looking);
  const dues = order.parcels.flatMap((parcel) => parcelDay(order, parcel, looking) ?? []);
  if (dues.length === 0) {
    const left = Math.max(...order.parcels.map((parcel) => dayOf(parcel.shipped_at, looking)));
    const what = order.parcels.length === 1 ? "It" : `The last of ${order.parcels.length} parcels`;
    return { title: named("On its way", order), text: `${what} left on ${longDay(left, now)}.` };
  }
  const last = Math.max(...dues);
  if (last >= now) return { title: named("On its way", order), text: whenParcelsArrive(dues, now) };
  return {
    title: named("It should be with you", order),
    text: `It was due ${byDay(last, now)}. If it is not there, write to the shop.`,
  };
}

/** Whether anything comes, or came: otherwise the page speaks of money, not of parcels. */
export function isRunning(order: GuestOrder): boolean {
  if (order.status === "canceled" || order.payment_status === "refunded") return false;
  return order.parcels.length > 0 || pieces(order).unsent > 0;
}

/** The answer to "where is it", on top of the page. */
export function statusSentence(order: GuestOrder, looking: Looking): Sentence {
  if (order.status === "canceled") {
    return { title: "This order was canceled.", text: moneySentence(order, looking.timezone, looking.now) };
  }
  if (order.payment_status === "refunded") {
    return { title: "This order was refunded.", text: moneySentence(order, looking.timezone, looking.now) };
  }
  if (order.payment_status === "pending") {
    return {
      title: "The payment is still on its way.",
      text: "Nothing is sent before it has arrived. A mail tells you so.",
    };
  }
  const { unsent } = pieces(order);
  if (unsent > 0)
    return order.parcels.length > 0 ? partlySent(order, looking) : toldOfNotSent(order, looking);
  if (order.parcels.length > 0) return toldOfAllSent(order, looking);
  return { title: "Nothing is left to send.", text: moneySentence(order, looking.timezone, looking.now) };
}

export type StepState = { title: string; text: string; progress: "open" | "begun" | "done" };

/** What has left and what has not; `partly` says the first in words where the second is there too. */
export type Sending = { hasSent: boolean; isRestComing: boolean; partly: string };

function sendingOf(order: Pick<GuestOrder, "lines">): Sending {
  const { sent, unsent } = pieces(order);
  return { hasSent: sent > 0, isRestComing: unsent > 0, partly: `${sent} of ${sent + unsent} pieces` };
}

export function guestSteps(order: GuestOrder, looking: Looking): StepState[] {
  return orderSteps(order, looking, sendingOf(order));
}

type Stepped = Pick<GuestOrder, "placed_at" | "payment_status"> & Parcels;

/** Paid, sent, with you. That it arrived is never said: nobody tells us. */
export function orderSteps(order: Stepped, looking: Looking, sending: Sending): StepState[] {
  const now = today(looking);
  const { hasSent, isRestComing, partly } = sending;
  const moment = (at: string) => {
    const day = dayOf(at, looking);
    const time = timeOfDay(at, looking.timezone);
    return day === now ? `Today ${time}` : `${shortDay(day, now)}, ${time}`;
  };
  const lastLeft = order.parcels
    .map((parcel) => parcel.shipped_at)
    .sort()
    .at(-1);
  const dues = order.parcels.flatMap((parcel) => parcelDay(order, parcel, looking) ?? []);
  const promised = isRestComing ? promisedDay(order, looking) : null;
  const due = Math.max(...dues, promised ?? 0);
  const isLate = due < now || (isRestComing && due === now);
  const isPaid = order.payment_status !== "pending";
  const whenSent = hasSent ? partly : "A mail tells you when it leaves.";
  return [
    {
      title: "Paid",
      text: isPaid ? moment(order.placed_at) : "On its way.",
      progress: isPaid ? "done" : "open",
    },
    {
      title: "Sent",
      text: isRestComing || !lastLeft ? whenSent : moment(lastLeft),
      progress: !hasSent ? "open" : isRestComing ? "begun" : "done",
    },
    {
      title: "With you",
      text: due <= 0 ? "The shop names no day." : `${isLate ? "Was due" : "By"} ${shortDay(due, now)}`,
      progress: "open",
    },
  ];
}
