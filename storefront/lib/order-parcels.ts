import type { GuestLine, GuestOrder, GuestParcel } from "./commerce/types";

export type Piece = { line: GuestLine; quantity: number };

export type Group =
  | { kind: "parcel"; number: number; parcel: GuestParcel; pieces: Piece[] }
  | { kind: "unsent" | "never_sent" | "called_off"; pieces: Piece[] };

function counted(order: GuestOrder, count: (line: GuestLine) => number): Piece[] {
  return order.lines.flatMap((line) => (count(line) > 0 ? [{ line, quantity: count(line) }] : []));
}

/** What was bought, by where it is: in parcels, still with the shop, or refunded before it was sent. */
export function orderGroups(order: GuestOrder): Group[] {
  if (order.status === "canceled") {
    return [{ kind: "called_off", pieces: counted(order, (line) => line.quantity) }];
  }
  const parcels = order.parcels.map((parcel, index): Group => {
    const pieces = parcel.lines.flatMap(({ line_id, quantity }) => {
      const line = order.lines.find((one) => one.line_id === line_id);
      return line ? [{ line, quantity }] : [];
    });
    return { kind: "parcel", number: index + 1, parcel, pieces };
  });
  const unsent = counted(order, (line) => line.unsent_quantity);
  const never = counted(order, (line) => line.quantity - line.shipped_quantity - line.unsent_quantity);
  return [
    ...parcels,
    ...(unsent.length > 0 ? [{ kind: "unsent", pieces: unsent } as const] : []),
    ...(never.length > 0 ? [{ kind: "never_sent", pieces: never } as const] : []),
  ];
}
