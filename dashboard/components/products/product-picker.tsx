"use client";

import { SearchX } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SearchField } from "@/components/ui/search-field";
import { Sheet } from "@/components/ui/sheet";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Thumb } from "@/components/ui/thumb";
import type { Product } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/numbers";
import { toggled } from "@/lib/products/cards";
import { searchFilter } from "@/lib/products/filter";
import { useRememberCards } from "@/lib/queries/product-cards";
import { useProducts } from "@/lib/queries/products";
import { useDebounced } from "@/lib/use-debounced";
import { ProductStatusBadge } from "./product-status";

type ProductPickerProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  chosen: string[];
  most: number;
  onChange: (chosen: string[]) => void;
};

/** Search, tick, done: chosen products come to the end of the list, in the order they were ticked. */
export function ProductPicker({ isOpen, onOpenChange, chosen, most, onChange }: ProductPickerProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Choose products"
      description={`${formatCount(chosen.length)} of at most ${formatCount(most)} chosen.`}
    >
      <PickList chosen={chosen} most={most} onChange={onChange} />
      <div className="sticky -bottom-6 mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
        <Button look="primary" className="w-full" onClick={() => onOpenChange(false)}>
          Done
        </Button>
      </div>
    </Sheet>
  );
}

type PickListProps = Pick<ProductPickerProps, "chosen" | "most" | "onChange">;

function PickList({ chosen, most, onChange }: PickListProps) {
  const { store } = useStoreScope();
  const [text, setText] = useState("");
  const search = useDebounced(text.trim(), 250);
  const { data, error, refetch } = useProducts(store.store_id, searchFilter(search));
  const remember = useRememberCards(store.store_id);

  function toggle(product: Product) {
    remember([product]);
    onChange(toggled(chosen, product.product_id, most));
  }

  return (
    <div className="mt-5">
      <SearchField label="Title or SKU" value={text} onChange={setText} />
      {error && !data ? (
        <ErrorState
          title="Products cannot be loaded"
          text="What you have chosen is kept."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton rows={4} label="Loading products" />
      ) : data.items.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={search ? `No product matches “${search}”` : "No products yet"}
          text={search ? "Searched titles and SKUs of this store." : "Import or write one first."}
        />
      ) : (
        <ul aria-label="Products" className="mt-3 divide-y divide-line">
          {data.items.map((product) => (
            <PickRow
              key={product.product_id}
              product={product}
              isChosen={chosen.includes(product.product_id)}
              isFull={chosen.length >= most}
              onToggle={() => toggle(product)}
            />
          ))}
        </ul>
      )}
      {data?.next_cursor && (
        <p className="mt-3 text-xs text-ink-3">There are more. Search to find the one you mean.</p>
      )}
    </div>
  );
}

type PickRowProps = { product: Product; isChosen: boolean; isFull: boolean; onToggle: () => void };

function PickRow({ product, isChosen, isFull, onToggle }: PickRowProps) {
  return (
    <li>
      <label className="flex min-h-12 cursor-pointer items-center gap-3 py-1.5">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={onToggle}
        />
        <Thumb src={product.images[0]?.url.small} size={36} />
        <span className="min-w-0 grow">
          <span className="block truncate text-sm font-medium">{product.title}</span>
          <span className="text-xs text-ink-3">
            {formatMoney(product.price_from_minor, product.currency)}
          </span>
        </span>
        {product.status !== "published" && <ProductStatusBadge status={product.status} />}
      </label>
    </li>
  );
}
