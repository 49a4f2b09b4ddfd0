import type { Order } from "@/lib/api/types";

type Summed = Pick<
  Order,
  | "subtotal_minor"
  | "discount_minor"
  | "discount_code"
  | "shipping_minor"
  | "tax_minor"
  | "included_tax_minor"
  | "total_minor"
  | "country"
>;

export type OrderSums = {
  /** They add up to the total. */
  parts: { label: string; minor: number }[];
  /** Contained in the parts already; `null` where no tax is. */
  included: number | null;
};

/** The sums of an order. Tax is added on top of prices without it, and contained in prices with it. */
export function orderSums(order: Summed): OrderSums {
  const parts = [{ label: "Items", minor: order.subtotal_minor }];
  if (order.discount_minor > 0) {
    const label = order.discount_code ? `Discount ${order.discount_code}` : "Discount";
    parts.push({ label, minor: -order.discount_minor });
  }
  parts.push({
    label: order.country ? `Shipping to ${order.country}` : "Shipping",
    minor: order.shipping_minor,
  });
  if (order.tax_minor > 0) parts.push({ label: "Tax", minor: order.tax_minor });
  return { parts, included: order.included_tax_minor > 0 ? order.included_tax_minor : null };
}
