"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ProductPicker } from "@/components/products/product-picker";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { MOST_PICKED } from "@/lib/collections/collections";
import type { CollectionValues } from "@/lib/collections/form";
import { formatCount } from "@/lib/format/numbers";
import { useProductCards } from "@/lib/queries/product-cards";
import { PicksList } from "./picks-list";

export function PicksCard({ canChange }: { canChange: boolean }) {
  const { store } = useStoreScope();
  const { control, setValue } = useFormContext<CollectionValues>();
  const picks = useWatch({ control, name: "product_ids" });
  const [isPicking, setPicking] = useState(false);
  const cards = useProductCards(store.store_id, picks);
  const change = (ids: string[]) => setValue("product_ids", ids, { shouldDirty: true });
  return (
    <Card>
      <CardHead
        title="Products"
        meta={`${formatCount(picks.length)} of ${formatCount(MOST_PICKED)}`}
        end={
          canChange && (
            <Button size="row" onClick={() => setPicking(true)}>
              <Plus aria-hidden />
              Choose products
            </Button>
          )
        }
      />
      {picks.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-2 max-lg:px-4">
          Nothing is in it yet. Choose products; the shop shows them in the order they have here.
        </p>
      ) : (
        <PicksList picks={picks} cards={cards} canChange={canChange} onChange={change} />
      )}
      <ProductPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        chosen={picks}
        most={MOST_PICKED}
        onChange={change}
      />
    </Card>
  );
}
