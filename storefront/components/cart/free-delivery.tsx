import { freeDeliveryProgress } from "@/lib/cart/lines";
import type { ValidatedCart } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";

/** How far it is to free delivery. Nothing where the shop has no such offer. */
export function FreeDelivery({ cart }: { cart: ValidatedCart | null }) {
  const progress = freeDeliveryProgress(cart);
  if (!cart || progress === null) return null;
  const missing = cart.free_shipping_missing_minor ?? 0;
  return (
    <div className="pb-1">
      <p className="text-[0.9375rem]" role="status">
        {missing > 0
          ? `${formatMoney(missing, cart.currency)} more and delivery is free`
          : "Delivery is free"}
      </p>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-line">
        <div className="h-full origin-left bg-brand" style={{ transform: `scaleX(${progress})` }} />
      </div>
    </div>
  );
}
