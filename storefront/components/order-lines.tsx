import type { Order } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";

/** What was bought, where it is not known in which parcel it lies. */
export function OrderLines({ order }: { order: Pick<Order, "lines" | "currency"> }) {
  return (
    <ul className="rounded-shop border border-line px-5 md:px-6">
      {order.lines.map((line, index) => (
        <li key={index} className="flex items-center gap-4 border-b border-line py-5 last:border-0">
          <div className="size-19 shrink-0 overflow-hidden rounded-shop bg-tint">
            {line.image_url && (
              <img src={line.image_url} alt="" width={76} height={76} className="size-full object-cover" />
            )}
          </div>
          <p className="min-w-0 flex-1 leading-snug">
            <span className="font-[560]">{line.title}</span>
            <span className="mt-0.5 block text-[0.9375rem] text-muted">
              {[line.variant_title, `${line.quantity} ${line.quantity === 1 ? "piece" : "pieces"}`]
                .filter(Boolean)
                .join(", ")}
            </span>
          </p>
          <p>{formatMoney(line.total_minor, order.currency)}</p>
        </li>
      ))}
    </ul>
  );
}
