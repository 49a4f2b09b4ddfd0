"use client";

import { SearchX, ShoppingBag } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { useStoreScope } from "@/components/shell/store-context";
import type { OrderCounts } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { orderFilter, orderViews, type OrderView } from "@/lib/orders/status";
import { useOrderCounts, useOrders } from "@/lib/queries/orders";
import { useSearchParam } from "@/lib/use-search-param";
import { OrderTable } from "./order-table";

export function OrdersBoard({ view, cursor }: { view: OrderView; cursor?: string }) {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}/orders`;
  const search = useSearchParam("search");
  const { data, error, refetch } = useOrders(store.store_id, orderFilter(view, search.settled, cursor));
  const { data: counts } = useOrderCounts(store.store_id);
  const viewCounts: Partial<Record<OrderView, number>> = counts
    ? { open: counts.open, to_send: counts.to_send, all: counts.all }
    : {};
  return (
    <>
      <PageHead title="Orders" text={counts && countsText(counts)} />
      <TabLinks
        label="Orders by state"
        tabs={orderViews.map((tab) => ({
          href: tab.view === "open" ? base : `${base}?view=${tab.view}`,
          label: tab.label,
          count: viewCounts[tab.view],
          isCurrent: tab.view === view,
        }))}
      />
      <div className="mb-4">
        <SearchField label="Number, name or e-mail" value={search.text} onChange={search.setText} />
      </div>
      {error && !data ? (
        <ErrorState
          title="Orders cannot be loaded"
          text="The shop still sells; this page cannot reach the orders right now."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading orders" />
      ) : data.items.length === 0 ? (
        <NoOrders view={view} search={search.settled} base={base} onClear={() => search.setText("")} />
      ) : (
        <>
          <Card className="overflow-hidden">
            <OrderTable orders={data.items} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="order" />
        </>
      )}
    </>
  );
}

function countsText({ to_send, late, open }: OrderCounts): string {
  if (to_send === 0) return open === 0 ? "Nothing is open." : `${plural(open, "order")} open, none to send.`;
  const lateText = late === 0 ? "none of them late" : `${late} of them late`;
  return `${to_send} to send, ${lateText}.`;
}

type NoOrdersProps = { view: OrderView; search: string; base: string; onClear: () => void };

function NoOrders({ view, search, base, onClear }: NoOrdersProps) {
  if (search) {
    return (
      <Card>
        <EmptyState
          icon={SearchX}
          title={`No order matches “${search}”`}
          text={
            view === "all"
              ? "Searched numbers, names and e-mails of all orders."
              : "Searched this tab only: numbers, names and e-mails."
          }
        >
          {view !== "all" && (
            <Button asChild>
              <Link href={`${base}?view=all&search=${encodeURIComponent(search)}`}>Search all orders</Link>
            </Button>
          )}
          <Button look="ghost" onClick={onClear}>
            Clear
          </Button>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={ShoppingBag}
        title={view === "all" || view === "open" ? "No orders yet" : "Nothing here right now"}
        text="Orders appear the moment a payment arrives, with what was bought and where it goes."
      />
    </Card>
  );
}
