import type { OrderEvent } from "@/lib/api/types";

const titles: Record<OrderEvent["kind"], string> = {
  placed: "Order placed",
  paid: "Paid",
  confirmation_sent: "Confirmation sent",
  confirmation_resent: "Confirmation sent again",
  note: "Note",
  shipped: "Sent",
  shipment_undone: "Shipment taken back",
  shipping_mail_sent: "Customer told of the shipment",
  refund_requested: "Refund asked for",
  refunded: "Refunded",
  refund_failed: "Refund failed",
  refund_mail_sent: "Customer told of the refund",
  canceled: "Canceled",
  cancellation_mail_sent: "Customer told of the cancellation",
  withdrawal_requested: "Customer asked to give something back",
  withdrawal_accepted: "Withdrawal accepted",
  withdrawal_declined: "Withdrawal refused",
  disputed: "Payment disputed",
  dispute_closed: "Dispute closed",
};

/** A kind that is newer than this page is read as it is: "parcel_lost" says "Parcel lost". */
export function eventTitle(kind: string): string {
  const known: Partial<Record<string, string>> = titles;
  const words = kind.replace(/[._]/g, " ");
  return known[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
