"use client";

import { Mail } from "lucide-react";
import { OrderTable } from "@/components/orders/order-table";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { useToast } from "@/components/ui/toast";
import type { Customer } from "@/lib/api/types";
import { averageMinor } from "@/lib/customers/customers";
import { dayIn, formatDate, formatPlaced } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/numbers";
import { useCustomerOrders } from "@/lib/queries/customers";
import { AccountBadge } from "./account-badge";
import { NoteCard } from "./note-card";

export function CustomerDetail({ customer }: { customer: Customer }) {
  return (
    <>
      <header className="mb-6 flex flex-wrap items-center gap-3">
        <h1 className="title-tracking min-w-0 text-2xl font-strong break-words">
          {customer.name || customer.email}
        </h1>
        <AccountBadge customer={customer} />
        <Button asChild className="ml-auto max-lg:ml-0">
          <a href={`mailto:${customer.email}`}>
            <Mail aria-hidden />
            Write an e-mail
          </a>
        </Button>
      </header>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <OrdersCard customer={customer} />
        <div className="min-w-0 space-y-5 max-lg:-order-1">
          <FiguresCard customer={customer} />
          <NoteCard customer={customer} />
        </div>
      </div>
    </>
  );
}

function FiguresCard({ customer }: { customer: Customer }) {
  const { store } = useStoreScope();
  const now = new Date();
  const average = averageMinor(customer);
  const money = (minor: number) => formatMoney(minor, customer.currency);
  const figures: [string, string][] = [
    ["E-mail", customer.email],
    ["Orders", formatCount(customer.order_count)],
    ["Spent, less what went back", money(customer.spent_minor)],
    ["An order, on average", average === null ? "nothing bought" : money(average)],
    [
      "Last order",
      customer.last_order_at ? formatPlaced(customer.last_order_at, store.timezone, now) : "never",
    ],
    ["Known since", formatDate(dayIn(customer.created_at, store.timezone))],
  ];
  return (
    <Card>
      <CardHead title="Customer" className="pb-2" />
      <CardBody>
        <dl className="space-y-1.5 text-sm">
          {figures.map(([name, value]) => (
            <div key={name} className="flex justify-between gap-4">
              <dt className="text-ink-2">{name}</dt>
              <dd className="min-w-0 text-right font-medium break-words" suppressHydrationWarning>
                {value}
              </dd>
            </div>
          ))}
        </dl>
        {customer.has_account && (
          <p className="mt-3 text-xs text-ink-3">
            In their account at the shop they can download what is kept of them, or have it erased.
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function OrdersCard({ customer }: { customer: Customer }) {
  const { store } = useStoreScope();
  const toast = useToast();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useCustomerOrders(
    store.store_id,
    customer.customer_id,
    customer.orders,
  );
  const orders = data.pages.flatMap(({ items }) => items);

  async function showMore() {
    const { error } = await fetchNextPage();
    if (error) toast({ text: `No more orders were loaded. ${error.message}`, tone: "problem" });
  }

  return (
    <Card className="overflow-hidden">
      <CardHead title="Orders" meta={formatCount(customer.order_count)} />
      {orders.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-2 max-lg:px-4">
          Nothing bought yet. The account is there; the first order appears here.
        </p>
      ) : (
        <div className="border-t border-line">
          <OrderTable orders={orders} />
        </div>
      )}
      {hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button isBusy={isFetchingNextPage} onClick={() => void showMore()}>
            Show older orders
          </Button>
        </div>
      )}
    </Card>
  );
}
