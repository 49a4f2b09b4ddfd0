import type { AuditChange, AuditEntry, Member } from "@/lib/api/types";

const acts: Record<string, string> = {
  "account.deleted": "deleted an account",
  "customer.erased": "had their data erased",
  "customer.noted": "wrote a note about a customer",
  "discount.changed": "changed a discount",
  "discount.created": "made a discount",
  "discount.deleted": "deleted a discount",
  "invitation.withdrawn": "withdrew an invitation",
  "member.invited": "invited somebody to the team",
  "member.joined": "joined the team",
  "member.left": "left the team",
  "member.removed": "removed somebody from the team",
  "member.role_changed": "gave somebody another role",
  "order.canceled": "canceled an order",
  "payment_account.created": "connected Stripe",
  "payment_account.disconnected": "disconnected Stripe",
  "refund.requested": "refunded an order",
  "research_settings.changed": "changed the research settings",
  "shipment.undone": "took back a shipment",
  "shipping_rates.replaced": "changed the shipping rates",
  "store.created": "opened the store",
  "store.deleted": "deleted the store",
  "store.logo_changed": "changed the logo",
  "store.updated": "changed the settings",
  "supplier_list.deleted": "deleted a price list",
  "supplier_list.replaced": "uploaded a price list anew",
  "supplier_list.uploaded": "uploaded a price list",
};

/** "noun.verb" that has no sentence of its own yet is still readable. */
export function actText(action: string): string {
  return acts[action] ?? action.replace(/[._]/g, " ");
}

/** Who did it, by name where they are in the team still. */
export function actorText({ actor, user_id }: AuditEntry, members: Member[]): string {
  if (actor === "customer") return "A customer";
  if (actor === "operator") return "Slipway’s support";
  if (actor === "system") return "Slipway";
  return members.find((member) => member.user_id === user_id)?.name ?? "A former member";
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Long texts, mail and addresses are named as changed; their words are kept nowhere. */
export function changeText({ field, before, after }: AuditChange): string {
  const name = field.replace(/_minor$/, "").replace(/_/g, " ");
  const isTold = before !== null || after !== null;
  return isTold ? `${name}: ${valueText(before)} → ${valueText(after)}` : name;
}
