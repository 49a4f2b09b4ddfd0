"use client";

import { ArrowDown } from "lucide-react";
import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { useStoreScope } from "@/components/shell/store-context";
import type { OrderSummary } from "@/lib/api/types";
import { formatPlaced } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { useListKeys } from "@/lib/use-list-keys";
import { DeliveryBadge, itemsText, PayBackBadge, PaymentBadge } from "./order-badges";

export function OrderTable({ orders }: { orders: OrderSummary[] }) {
  const { store } = useStoreScope();
  const { active, setActive } = useListKeys(orders.length);
  const now = new Date();
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <HeadCell>Order</HeadCell>
          <HeadCell aria-sort="descending">
            <span className="inline-flex items-center gap-1">
              Placed <ArrowDown aria-hidden className="size-3.5" strokeWidth={1.75} />
            </span>
          </HeadCell>
          <HeadCell>Customer</HeadCell>
          <HeadCell>Items</HeadCell>
          <HeadCell>Payment</HeadCell>
          <HeadCell>Delivery</HeadCell>
          <HeadCell align="right">Total</HeadCell>
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {orders.map((order, index) => (
          <Row
            isCard
            key={order.order_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="relative max-lg:grid-cols-[auto_1fr_auto] max-lg:gap-x-2 max-lg:gap-y-1.5"
          >
            <Cell>
              <Link
                href={`/stores/${store.store_id}/orders/${order.order_id}`}
                data-row={index}
                className="rounded-xs font-strong after:absolute after:inset-0 hover:text-accent-ink"
              >
                #{order.number}
              </Link>
            </Cell>
            <Cell className="whitespace-nowrap text-ink-2" suppressHydrationWarning>
              {formatPlaced(order.placed_at, store.timezone, now)}
            </Cell>
            <Cell className="max-lg:order-4 max-lg:col-span-3 max-lg:-mb-1">
              {order.customer_name || order.customer_email}
              {order.customer_name && (
                <span className="ml-2 text-xs text-ink-3 max-lg:hidden">{order.customer_email}</span>
              )}
            </Cell>
            <Cell className="text-ink-2 max-lg:order-5 max-lg:col-span-3">{itemsText(order)}</Cell>
            <Cell className="max-lg:order-6">
              <span className="flex flex-wrap items-center gap-1">
                <PaymentBadge order={order} />
                <PayBackBadge order={order} />
              </span>
            </Cell>
            <Cell className="max-lg:order-7">
              <DeliveryBadge order={order} />
            </Cell>
            <Cell align="right" className="font-strong max-lg:order-3">
              {formatMoney(order.total_minor, order.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
