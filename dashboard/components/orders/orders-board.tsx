"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { dayIn } from "@/lib/format/dates";
import {
  noFilters,
  orderExportPath,
  orderFilter,
  orderListPath,
  type OrderQuery,
  shownViews,
  tabCount,
  totalsFilter,
  totalsText,
} from "@/lib/orders/list";
import { countsText } from "@/lib/orders/status";
import { useOrderCounts, useOrders, useOrderTotals } from "@/lib/queries/orders";
import { useSearchParam } from "@/lib/use-search-param";
import { NoOrders } from "./no-orders";
import { OrderFilters } from "./order-filters";
import { OrderTable } from "./order-table";

export function OrdersBoard({ query: asked, cursor }: { query: OrderQuery; cursor?: string }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const base = `/stores/${store.store_id}/orders`;
  const search = useSearchParam("search");
  const query = { ...asked, search: search.settled.slice(0, 200) };
  // Another search begins at its first page, before the address has caught up.
  const page = query.search === asked.search ? cursor : undefined;
  const { data, error, refetch, isPlaceholderData } = useOrders(store.store_id, orderFilter(query, page));
  const { data: counts } = useOrderCounts(store.store_id);
  const { data: totals } = useOrderTotals(store.store_id, totalsFilter(query));
  const shown =
    data && !isPlaceholderData
      ? { count: data.items.length, isWhole: !page && data.next_cursor === null }
      : undefined;
  const change = (filters: Partial<OrderQuery>) =>
    router.replace(orderListPath(base, { ...query, ...filters }), { scroll: false });
  const clear = () => change(noFilters);
  return (
    <>
      <PageHead
        title="Orders"
        text={counts && countsText(counts)}
        actions={
          data &&
          data.items.length > 0 && (
            <Button asChild>
              <a href={orderExportPath(store.store_id, query)} download>
                <Download aria-hidden />
                Export CSV
              </a>
            </Button>
          )
        }
      />
      <TabLinks
        label="Orders by state"
        tabs={shownViews(query.view, counts).map(({ view, label }) => ({
          href: orderListPath(base, { ...query, view }),
          label,
          count: tabCount(view, query, counts, shown),
          isCurrent: view === query.view,
        }))}
      />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchField label="Number, name, e-mail or product" value={search.text} onChange={search.setText} />
        <OrderFilters
          query={query}
          today={dayIn(new Date(), store.timezone)}
          soldTo={store.countries_sold_to}
          onChange={change}
        />
        {totals && totals.count > 0 && (
          <p aria-live="polite" className="ml-auto text-sm text-ink-2 max-sm:ml-0 max-sm:w-full">
            {totalsText(totals)}
          </p>
        )}
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
        <NoOrders query={query} base={base} onClearSearch={() => search.setText("")} onClearFilters={clear} />
      ) : (
        <>
          <Card className="overflow-hidden">
            <OrderTable orders={data.items} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={page} count={data.items.length} noun="order" />
        </>
      )}
    </>
  );
}
