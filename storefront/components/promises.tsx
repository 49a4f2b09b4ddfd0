import { Mail, Truck, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Store } from "@/lib/commerce/types";
import { deliveryDays } from "@/lib/delivery";
import { firstSentence, shippingLine, storeDelivery } from "@/lib/store-facts";

function Promise({ icon, title, text }: { icon: ReactNode; title: string; text: string }) {
  return (
    <li className="flex gap-3">
      <span aria-hidden className="mt-1 shrink-0 text-brand">
        {icon}
      </span>
      <p className="text-[0.9375rem] leading-normal">
        <strong className="block font-semibold">{title}</strong>
        <span className="text-muted">{text}</span>
      </p>
    </li>
  );
}

/** What the store's own settings promise; a setting that is empty makes no promise. */
export function Promises({ store }: { store: Store }) {
  const days = storeDelivery(store);
  const icon = { size: 19, strokeWidth: 1.6 };
  return (
    <section aria-label="What you can count on" className="frame mt-16 md:mt-20">
      <ul className="grid gap-5 border-y border-line py-7 md:grid-cols-3 md:gap-10">
        <Promise
          icon={<Truck {...icon} />}
          title={days ? `With you in ${deliveryDays(days)}` : "Delivery"}
          text={`${shippingLine(store)}.`}
        />
        {store.return_policy && (
          <Promise
            icon={<Undo2 {...icon} />}
            title="If it is not right"
            text={firstSentence(store.return_policy)}
          />
        )}
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
