"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { formatCount, plural } from "@/lib/format/numbers";
import {
  isNarrowed,
  listFilter,
  readQuestion,
  statusOptions,
  withAnswer,
  type ProductQuestion,
} from "@/lib/products/filter";
import type { PlanRoom } from "@/lib/products/room";
import {
  isChosen,
  MOST_EDITED,
  nothing,
  selectionFor,
  toggledOne,
  toggledPage,
} from "@/lib/products/selection";
import { useBulkEdit } from "@/lib/products/use-bulk-edit";
import { useProducts } from "@/lib/queries/products";
import { mayManage } from "@/lib/stores/roles";
import { useTags } from "@/lib/queries/tags";
import { useSearchParam } from "@/lib/use-search-param";
import { BulkBar } from "./bulk-bar";
import { BulkRefusals } from "./bulk-outcome";
import { BulkSheet } from "./bulk-sheet";
import { ListActions } from "./list-actions";
import { NoProducts } from "./no-products";
import { PlanNotice } from "./plan-notice";
import { ProductFilters } from "./product-filters";
import { ProductTable } from "./product-table";

export function ProductsBoard({ room }: { room: PlanRoom | null }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const search = useSearchParam("search");
  const question = { ...readQuestion((name) => params.get(name)), search: search.settled.slice(0, 200) };
  const cursor = params.get("cursor") ?? undefined;
  const { data, error, refetch } = useProducts(store.store_id, listFilter(question, cursor));
  const knownTags = useTags(store.store_id);
  const [kept, setSelection] = useState(nothing);
  const [isChanging, setChanging] = useState(false);
  const selection = selectionFor(kept, JSON.stringify(question));
  const items = data?.items ?? [];
  const page = items.map(({ product_id }) => product_id);
  const canEdit = mayManage(store.role);
  const clear = () => setSelection(nothing);
  const bulk = useBulkEdit({
    storeId: store.store_id,
    question,
    selection,
    shown: items,
    onDone: clear,
  });
  const chosenCount = selection.isEverything ? (data?.total ?? 0) : selection.ids.length;

  function address(next: URLSearchParams) {
    return next.size > 0 ? `${pathname}?${next}` : pathname;
  }
  const current = new URLSearchParams(params);
  const answer = (name: string, value: string) =>
    router.replace(address(withAnswer(current, name, value)), { scroll: false });

  return (
    <>
      <PageHead
        title="Products"
        text="What the store sells, and what it could."
        actions={<ListActions question={question} hasProducts={items.length > 0} />}
      />
      <PlanNotice room={room} />
      <TabLinks
        label="Products by status"
        tabs={[{ value: "" as const, label: "All" }, ...statusOptions].map(({ value, label }) => ({
          href: address(withAnswer(current, "status", value)),
          label,
          count: data && countOf(data.counts, value),
          isCurrent: question.status === value,
        }))}
      />
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <SearchField label="Title, SKU or barcode" value={search.text} onChange={search.setText} />
        {chosenCount > 0 ? (
          <BulkBar
            count={chosenCount}
            isEverything={selection.isEverything}
            bulk={bulk}
            onMore={() => setChanging(true)}
            onClear={clear}
          />
        ) : (
          <ProductFilters
            storeId={store.store_id}
            question={question}
            knownTags={knownTags}
            onAnswer={answer}
          />
        )}
      </div>
      {bulk.last && <BulkRefusals outcome={bulk.last} storeId={store.store_id} onDismiss={bulk.dismiss} />}
      {error && !data ? (
        <ErrorState
          title="Products cannot be loaded"
          text="The shop still sells; this page cannot reach the catalog right now."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading products" />
      ) : data.items.length > 0 ? (
        <>
          <Card className="overflow-hidden">
            <ProductTable
              products={data.items}
              storeId={store.store_id}
              choice={
                canEdit
                  ? {
                      selection,
                      isChosen: (id) => isChosen(selection, id),
                      toggle: (id) => setSelection(toggledOne(selection, id)),
                      togglePage: () => setSelection(toggledPage(selection, page)),
                    }
                  : null
              }
            />
          </Card>
          {canEdit && selection.ids.length > 0 && page.every((id) => isChosen(selection, id)) && (
            <EverythingRow
              chosen={chosenCount}
              total={data.total}
              onAll={() => setSelection({ ...selection, ids: [], isEverything: true })}
            />
          )}
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="product" />
        </>
      ) : (
        <NoProducts
          question={question}
          isNarrowed={isNarrowed(question)}
          onClear={() => {
            search.setText("");
            router.replace(pathname, { scroll: false });
          }}
        />
      )}
      {chosenCount > 0 && <div aria-hidden className="h-24 lg:hidden" />}
      {isChanging && (
        <BulkSheet
          count={chosenCount}
          samples={items.filter(({ product_id }) => isChosen(selection, product_id))}
          bulk={bulk}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}

function countOf(counts: Record<string, number>, status: ProductQuestion["status"]): number {
  return status ? (counts[status] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0);
}

type EverythingRowProps = { chosen: number; total: number; onAll: () => void };

/** A whole page is chosen: the way to all that the filters find, as long as one edit takes them. */
function EverythingRow({ chosen, total, onAll }: EverythingRowProps) {
  if (total <= chosen) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-2 text-sm text-ink-2">
      {plural(chosen, "product")} of {formatCount(total)} chosen.
      {total <= MOST_EDITED ? (
        <Button size="row" onClick={onAll}>
          Choose all {formatCount(total)}
        </Button>
      ) : (
        `One edit takes ${MOST_EDITED}. Narrow the filters to choose all of them.`
      )}
    </p>
  );
}
