"use client";

import { PackagePlus } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import type { SupplierList, SupplierListOffer } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { toggled } from "@/lib/products/cards";
import { useImportListRows, useSupplierListRows } from "@/lib/queries/supplier-lists";
import { mayManage } from "@/lib/stores/roles";
import { costText, deliveryText, MOST_AT_ONCE, outcomeText } from "@/lib/supplier-lists/lists";

/** The rows, fifty more at a time; those that are ticked become drafts. */
export function RowsCard({ list }: { list: SupplierList }) {
  const { store } = useStoreScope();
  const toast = useToast();
  const [chosen, setChosen] = useState<string[]>([]);
  const rows = useSupplierListRows(store.store_id, list);
  const request = useImportListRows(store.store_id, list.list_id);
  const canImport = mayManage(store.role);

  function importChosen() {
    request.mutate(chosen, {
      onSuccess: (outcome) => {
        setChosen([]);
        toast({
          text: outcomeText(outcome),
          tone: outcome.refused > 0 ? "problem" : "done",
          action: { label: "See imports", href: `/stores/${store.store_id}/imports` },
        });
      },
      onError: (error) => toast({ text: `Nothing is imported. ${error.message}`, tone: "problem" }),
    });
  }

  if (!rows.data) {
    return rows.error ? (
      <ErrorState
        title="The rows cannot be loaded"
        text="The list is kept."
        code={rows.error.name}
        onRetry={() => void rows.refetch()}
      />
    ) : (
      <ListSkeleton label="Loading rows" />
    );
  }
  const offers = rows.data.pages.flatMap(({ items }) => items);
  return (
    <Card className="overflow-hidden">
      <CardHead
        title="Rows"
        meta={
          chosen.length > 0
            ? `${formatCount(chosen.length)} of at most ${MOST_AT_ONCE} chosen`
            : `${formatCount(offers.length)} of ${formatCount(list.rows)} shown`
        }
        end={
          canImport && (
            <Button
              size="row"
              look={chosen.length > 0 ? "primary" : "plain"}
              disabled={chosen.length === 0}
              isBusy={request.isPending}
              onClick={importChosen}
            >
              <PackagePlus aria-hidden />
              {chosen.length > 0 ? `Import ${plural(chosen.length, "row")}` : "Import"}
            </Button>
          )
        }
      />
      <ul className="divide-y divide-line border-t border-line">
        {offers.map((offer) => (
          <OfferRow
            key={offer.listing_id}
            offer={offer}
            isChosen={chosen.includes(offer.listing_id)}
            isFull={chosen.length >= MOST_AT_ONCE}
            onToggle={
              canImport ? () => setChosen(toggled(chosen, offer.listing_id, MOST_AT_ONCE)) : undefined
            }
          />
        ))}
      </ul>
      {rows.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button isBusy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            Show more rows
          </Button>
        </div>
      )}
    </Card>
  );
}

type OfferRowProps = {
  offer: SupplierListOffer;
  isChosen: boolean;
  isFull: boolean;
  onToggle?: () => void;
};

function OfferRow({ offer, isChosen, isFull, onToggle }: OfferRowProps) {
  const notes = [
    offer.listing_id,
    deliveryText(offer),
    offer.stock === null ? "stock not said" : `${formatCount(offer.stock)} in stock`,
  ].filter(Boolean);
  return (
    <li>
      <label className="flex min-h-[52px] items-center gap-3 px-5 py-2 text-sm max-lg:px-4">
        {onToggle && (
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={isChosen}
            disabled={isFull && !isChosen}
            onChange={onToggle}
          />
        )}
        <span className="min-w-0 grow">
          <span className="block truncate font-medium">{offer.title}</span>
          <span className="block truncate text-xs text-ink-3">{notes.join(", ")}</span>
        </span>
        <span className="text-right whitespace-nowrap">{costText(offer)}</span>
      </label>
    </li>
  );
}
