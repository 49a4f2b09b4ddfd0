"use client";

import { Check } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { StoreInitial } from "@/components/shell/store-switcher";
import type { StorePreview } from "@/lib/api/billing";
import { bySales, chooseStore } from "@/lib/billing/fitting";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";

type StoreChoiceProps = {
  stores: StorePreview[];
  kept: string[];
  /** How many stay open. */
  room: number;
  onChange: (kept: string[]) => void;
};

const cardClass =
  "flex min-h-14 items-center gap-3 rounded-lg border p-3.5 text-left transition-colors duration-[var(--motion-fast)] data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft/50 data-[state=unchecked]:border-control-line data-[state=unchecked]:bg-surface hover:bg-sunken/60 dark:data-[state=unchecked]:bg-raised";

/** Which stores stay open: one of several, or as many as the plan has room for. */
export function StoreChoice({ stores, kept, room, onChange }: StoreChoiceProps) {
  const shown = bySales(stores);
  if (room === 1) {
    return (
      <RadioGroup.Root
        aria-label="Store that stays open"
        value={kept[0]}
        onValueChange={(storeId) => onChange([storeId])}
        className="mt-3 grid gap-2.5 sm:grid-cols-2"
      >
        {shown.map((store) => (
          <RadioGroup.Item key={store.store_id} value={store.store_id} className={cardClass}>
            <span
              aria-hidden
              className="grid size-4 shrink-0 place-items-center rounded-full border border-control-line"
            >
              <RadioGroup.Indicator className="size-4 rounded-full border-[5px] border-accent" />
            </span>
            <StoreWords store={store} />
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    );
  }
  return (
    <>
      <p className="mt-2 text-xs text-ink-3">
        {room} stay open. Choose another, and it takes the place of the one chosen longest ago.
      </p>
      <div role="group" aria-label="Stores that stay open" className="mt-2 grid gap-2.5 sm:grid-cols-2">
        {shown.map((store) => {
          const isKept = kept.includes(store.store_id);
          return (
            <button
              key={store.store_id}
              type="button"
              role="checkbox"
              aria-checked={isKept}
              data-state={isKept ? "checked" : "unchecked"}
              onClick={() => onChange(chooseStore(kept, store.store_id, room))}
              className={cardClass}
            >
              <span
                aria-hidden
                className={cn(
                  "grid size-4 shrink-0 place-items-center rounded-xs border",
                  isKept ? "border-accent bg-accent text-on-accent" : "border-control-line",
                )}
              >
                {isKept && <Check className="size-3" strokeWidth={2.5} />}
              </span>
              <StoreWords store={store} />
            </button>
          );
        })}
      </div>
    </>
  );
}

function StoreWords({ store }: { store: StorePreview }) {
  const state = store.status === "open" ? "Open" : "Closed";
  const sales =
    store.sales_minor === 0
      ? "nothing sold in 30 days"
      : `${formatMoney(store.sales_minor, store.currency)} in 30 days`;
  return (
    <>
      <StoreInitial name={store.name} />
      <span className="min-w-0">
        <span className="block truncate font-medium">{store.name}</span>
        <span className="block text-sm text-ink-2">
          {state}, {sales}
        </span>
      </span>
    </>
  );
}
