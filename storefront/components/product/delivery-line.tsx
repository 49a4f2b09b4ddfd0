import { Truck } from "lucide-react";
import { DeliveryDates } from "@/components/delivery-dates";
import type { Store } from "@/lib/commerce/types";
import { returnsLine, shippingLine, storeDelivery } from "@/lib/store-facts";

/** When it arrives, as dates, what that costs, and how long there is to change one's mind. */
export function DeliveryLine({ store }: { store: Store }) {
  const days = storeDelivery(store);
  const returns = returnsLine(store);
  return (
    <div className="mt-6 flex gap-3.5 border-y border-line py-4 text-[0.9375rem]">
      <Truck size={20} strokeWidth={1.6} aria-hidden className="mt-0.5 shrink-0 text-accent" />
      <p>
        {days && (
          <span className="block">
            <strong className="font-semibold">
              <DeliveryDates days={days} timezone={store.timezone} />
            </strong>{" "}
            if ordered today
          </span>
        )}
        <span className="text-muted">
          {shippingLine(store)}.{returns && ` ${returns}.`}
        </span>
      </p>
    </div>
  );
}
