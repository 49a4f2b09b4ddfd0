import type { CartDiscount } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";

type DiscountProblem = NonNullable<CartDiscount["problem"]>;

const REASONS: Record<DiscountProblem, string> = {
  unknown: "There is no such code in this shop.",
  paused: "This code does not count at the moment.",
  not_started: "This code does not count yet.",
  ended: "This code has run out.",
  below_minimum: "Your cart is below what this code asks for.",
  not_for_these_products: "This code is for other things than these.",
  used_up: "This code was used as often as it may be.",
  email_needed: "This code counts once for each customer. Say your e-mail, or sign in.",
  used_by_customer: "You have used this code before.",
};

/** Why a code does nothing. Also for a reason that only a newer server knows. */
export function discountReason(problem: string): string {
  return REASONS[problem as DiscountProblem] ?? "This code does not count here.";
}

/** What a code does for a cart, or why it does nothing. */
export function discountText(discount: CartDiscount, currency: string): string {
  const { problem, discount_minor, is_shipping_free } = discount;
  if (problem) return discountReason(problem);
  const amount = formatMoney(discount_minor, currency);
  if (discount_minor > 0) {
    return is_shipping_free ? `Takes off ${amount}, and delivery is free.` : `Takes off ${amount}.`;
  }
  return is_shipping_free ? "Delivery is free with it." : "It takes nothing off this cart.";
}
