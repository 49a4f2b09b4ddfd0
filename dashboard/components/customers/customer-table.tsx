"use client";

import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { CustomerSummary } from "@/lib/api/types";
import { formatPlaced } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount, plural } from "@/lib/format/numbers";
import { useListKeys } from "@/lib/use-list-keys";
import { AccountBadge } from "./account-badge";

export function CustomerTable({ customers }: { customers: CustomerSummary[] }) {
  const { store } = useStoreScope();
  const { active, setActive } = useListKeys(customers.length);
  const now = new Date();
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <HeadCell>Customer</HeadCell>
          <HeadCell>Known as</HeadCell>
          <HeadCell>Last order</HeadCell>
          <HeadCell align="right">Orders</HeadCell>
          <HeadCell align="right">Spent</HeadCell>
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {customers.map((customer, index) => (
          <Row
            isCard
            key={customer.customer_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="relative max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3 max-lg:gap-y-1"
          >
            <Cell className="lg:py-2">
              <Link
                href={`/stores/${store.store_id}/customers/${customer.customer_id}`}
                data-row={index}
                className="block truncate rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink"
              >
                {customer.name || customer.email}
              </Link>
              {customer.name && <span className="block truncate text-xs text-ink-3">{customer.email}</span>}
            </Cell>
            <Cell className="max-lg:order-3">
              <AccountBadge customer={customer} />
            </Cell>
            <Cell className="whitespace-nowrap text-ink-2 max-lg:hidden" suppressHydrationWarning>
              {customer.last_order_at ? (
                formatPlaced(customer.last_order_at, store.timezone, now)
              ) : (
                <span className="text-ink-3">never</span>
              )}
            </Cell>
            <Cell align="right" className="max-lg:order-4 max-lg:text-xs max-lg:text-ink-3">
              <span className="max-lg:hidden">{formatCount(customer.order_count)}</span>
              <span className="lg:hidden">{plural(customer.order_count, "order")}</span>
            </Cell>
            <Cell align="right" className="font-strong whitespace-nowrap">
              {formatMoney(customer.spent_minor, customer.currency)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
