import Link from "next/link";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Home, Store } from "@/lib/api/types";
import { formatTime } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";

const SHOWN = 6;

export function TodayCard({ home, store }: { home: Home; store: Store }) {
  return (
    <Card>
      <CardHead
        title="Today"
        end={`${formatMoney(home.today_revenue_minor, store.currency)} so far, after refunds`}
      />
      <CardBody className="pb-2">
        {home.today_orders.length === 0 ? (
          <p className="pb-3 text-sm text-ink-2">No order yet today.</p>
        ) : (
          <ul>
            {home.today_orders.slice(0, SHOWN).map((order) => (
              <li
                key={order.order_id}
                className="relative flex gap-3 border-t border-line py-2.5 text-sm first:border-t-0 first:pt-0"
              >
                <span className="w-11 shrink-0 text-ink-3">
                  {formatTime(order.placed_at, store.timezone)}
                </span>
                <span className="min-w-0 grow">
                  <Link
                    href={`/stores/${store.store_id}/orders/${order.order_id}`}
                    className="block truncate font-medium after:absolute after:inset-0 hover:text-accent-ink"
                  >
                    {order.customer_name || order.customer_email}
                  </Link>
                  <span className="block truncate text-xs text-ink-3">
                    {order.item_count === 1 ? order.first_line_title : plural(order.item_count, "item")}
                  </span>
                </span>
                <span className="font-medium">{formatMoney(order.total_minor, order.currency)}</span>
              </li>
            ))}
          </ul>
        )}
        {home.today_orders.length > SHOWN && (
          <Link
            href={`/stores/${store.store_id}/orders`}
            className="mb-3 block rounded-xs border-t border-line pt-2.5 text-sm font-medium text-accent-ink hover:underline"
          >
            All orders
          </Link>
        )}
      </CardBody>
    </Card>
  );
}
