import { Mail, Truck, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Store } from "@/lib/commerce/types";
import { deliveryDays } from "@/lib/delivery";
import { firstSentence, shippingLine, storeDelivery } from "@/lib/store-facts";

function Promise({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="mt-1 shrink-0 text-accent">
        {icon}
      </span>
      <p className="min-w-0 text-[0.9375rem] leading-normal">
        <strong className="block font-semibold">{title}</strong>
        <span className="text-muted">{text}</span>
      </p>
    </li>
  );
}

function returnsPromise({ return_days, return_shipping_paid_by, return_policy }: Store) {
  const title = return_days
    ? `${return_days} ${return_days === 1 ? "day" : "days"} to change your mind`
    : "If it is not right";
  if (return_days && return_shipping_paid_by === "store") return { title, text: "We pay the way back." };
  if (return_policy) return { title, text: firstSentence(return_policy) };
  return return_days ? { title, text: "Counted from the day it is with you." } : null;
}

/** What the store's own settings promise; a setting that is empty makes no promise. */
export function Promises({ store }: { store: Store }) {
  const days = storeDelivery(store);
  const returns = returnsPromise(store);
  const icon = { size: 19, strokeWidth: 1.6 };
  return (
    <section aria-label="What you can count on" className="frame mt-16 md:mt-20">
      <ul className="grid grid-cols-1 gap-5 border-y border-line py-7 md:grid-cols-3 md:gap-10">
        <Promise
          icon={<Truck {...icon} />}
          title={days ? `With you in ${deliveryDays(days)}` : "Delivery"}
          text={`${shippingLine(store)}.`}
        />
        {returns && <Promise icon={<Undo2 {...icon} />} {...returns} />}
        {store.contact_email && (
          <Promise
            icon={<Mail {...icon} />}
            title="A person answers"
            text={`Write to ${store.contact_email}.`}
          />
        )}
      </ul>
    </section>
  );
}
