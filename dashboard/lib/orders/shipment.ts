import type { Order, OrderLine, Shipment, ShipmentCreate } from "@/lib/api/types";

/** Carriers whose tracking page the API knows; of any other the owner may give the address. */
export const carriers = [
  "DHL",
  "DPD",
  "FedEx",
  "GLS",
  "Hermes",
  "PostNord",
  "Royal Mail",
  "UPS",
  "USPS",
  "YunExpress",
];

export function linesToSend(order: Pick<Order, "lines">): OrderLine[] {
  return order.lines.filter(({ unsent_quantity }) => unsent_quantity > 0);
}

/** Pieces by line. A line that nobody touched goes whole. */
export type SendChoice = Record<string, number>;

type Unsent = Pick<OrderLine, "line_id" | "unsent_quantity">;

export function piecesToSend(line: Unsent, choice: SendChoice): number {
  const wanted = choice[line.line_id] ?? line.unsent_quantity;
  return Math.max(0, Math.min(wanted, line.unsent_quantity));
}

export function sumToSend(lines: Unsent[], choice: SendChoice): { chosen: number; left: number } {
  const chosen = lines.reduce((sum, line) => sum + piecesToSend(line, choice), 0);
  const unsent = lines.reduce((sum, line) => sum + line.unsent_quantity, 0);
  return { chosen, left: unsent - chosen };
}

export type ShipmentDraft = {
  choice: SendChoice;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  isCustomerTold: boolean;
};

const MOST_URL = 500;

/** Why the address of a tracking page is none; `null` when it is one, or empty. */
export function trackingUrlProblem(text: string): string | null {
  const url = text.trim();
  if (url === "") return null;
  if (!/^https:\/\/[^\s<>"]+$/.test(url)) return "An address that begins with https://";
  return url.length > MOST_URL ? `${MOST_URL} characters at most.` : null;
}

/**
 * What is asked of the API; `null` while no piece is chosen or the address is none. The pieces are always named:
 * if somebody else sent some meanwhile, the API refuses instead of recording less than is in the parcel.
 */
export function toShipmentCreate(lines: Unsent[], draft: ShipmentDraft): ShipmentCreate | null {
  if (trackingUrlProblem(draft.trackingUrl)) return null;
  const chosen = lines.flatMap((line) => {
    const quantity = piecesToSend(line, draft.choice);
    return quantity > 0 ? [{ line_id: line.line_id, quantity }] : [];
  });
  if (chosen.length === 0) return null;
  return {
    lines: chosen,
    carrier: draft.carrier.trim(),
    tracking_number: draft.trackingNumber.trim(),
    tracking_url: draft.trackingUrl.trim() || null,
    is_customer_told: draft.isCustomerTold,
  };
}

type Pieces = { line_id: string; quantity: number }[];

export function countPieces(pieces: Pieces): number {
  return pieces.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** "2 × Copper plant mister, 1 × Stoneware planter (Chalk)". */
export function piecesText(
  pieces: Pieces,
  lines: Pick<OrderLine, "line_id" | "title" | "variant_title">[],
): string {
  return pieces
    .map(({ line_id, quantity }) => {
      const line = lines.find((candidate) => candidate.line_id === line_id);
      const variant = line?.variant_title ? ` (${line.variant_title})` : "";
      return `${quantity} × ${line?.title ?? "an item"}${variant}`;
    })
    .join(", ");
}

/** "DHL JJD0002614889"; one without either is named by what it is. */
export function shipmentTitle({
  carrier,
  tracking_number,
}: Pick<Shipment, "carrier" | "tracking_number">): string {
  return [carrier, tracking_number].filter(Boolean).join(" ") || "Without tracking";
}
