"use client";

import { Plus, X } from "lucide-react";
import { useState } from "react";
import { ProductPicker } from "@/components/products/product-picker";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Thumb } from "@/components/ui/thumb";
import { MOST_PRODUCTS } from "@/lib/discounts/form";
import { formatCount, plural } from "@/lib/format/numbers";
import { useProductCards, type FoundCard } from "@/lib/queries/product-cards";

const SHOWN_FIRST = 20;

type ChosenProductsProps = { chosen: string[]; canChange: boolean; onChange: (chosen: string[]) => void };

export function ChosenProducts({ chosen, canChange, onChange }: ChosenProductsProps) {
  const { store } = useStoreScope();
  const [isPicking, setPicking] = useState(false);
  const [shown, setShown] = useState(SHOWN_FIRST);
  const ids = chosen.slice(0, shown);
  const cards = useProductCards(store.store_id, ids);
  const hidden = chosen.length - ids.length;
  return (
    <div>
      <p className="mb-1.5 flex justify-between text-sm font-medium">
        Chosen products
        <span className="text-xs font-text text-ink-3">
          {formatCount(chosen.length)} of {formatCount(MOST_PRODUCTS)}
        </span>
      </p>
      <ul className="divide-y divide-line rounded-md border border-line empty:hidden">
        {ids.map((id, index) => (
          <ChosenRow
            key={id}
            card={cards[index]}
            onRemove={canChange ? () => onChange(chosen.filter((other) => other !== id)) : undefined}
          />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap gap-2">
        {canChange && (
          <Button size="row" onClick={() => setPicking(true)}>
            <Plus aria-hidden />
            Choose products
          </Button>
        )}
        {hidden > 0 && (
          <Button size="row" look="ghost" onClick={() => setShown(shown + 50)}>
            Show {plural(Math.min(hidden, 50), "more", "more")}
          </Button>
        )}
      </div>
      <ProductPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        chosen={chosen}
        most={MOST_PRODUCTS}
        onChange={onChange}
      />
    </div>
  );
}

function ChosenRow({ card, onRemove }: { card: FoundCard; onRemove?: () => void }) {
  const title = card === null ? "A product that was deleted" : (card?.title ?? "Loading…");
  return (
    <li className="flex min-h-11 items-center gap-3 px-3 py-1">
      <Thumb src={card?.thumb} size={28} />
      <span className={`min-w-0 grow truncate text-sm ${card ? "" : "text-ink-3"}`}>{title}</span>
      {onRemove && (
        <Button look="ghost" size="iconRow" aria-label={`Leave out ${title}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}
