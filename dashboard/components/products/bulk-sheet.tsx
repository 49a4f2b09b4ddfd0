"use client";

import { useState, type FormEvent } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import type { Product } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { changeOf, firstWish, type ChangeKind, type Wish } from "@/lib/products/bulk";
import type { BulkRun } from "@/lib/products/use-bulk-edit";
import { useCollections } from "@/lib/queries/collections";
import { BulkPriceFields } from "./bulk-price-fields";
import { tagsFor } from "@/lib/products/tags";
import { useTags } from "@/lib/queries/tags";

const kinds: { value: ChangeKind; label: string }[] = [
  { value: "add_tag", label: "Add a tag" },
  { value: "remove_tag", label: "Take a tag off" },
  { value: "change_price", label: "Move the price" },
  { value: "set_stock", label: "Set the stock" },
  { value: "adjust_stock", label: "Add or take stock" },
  { value: "add_to_collection", label: "Add to a collection" },
  { value: "remove_from_collection", label: "Take out of a collection" },
  { value: "set_status", label: "Set the status" },
];
const directions = [
  { value: "up", label: "More" },
  { value: "down", label: "Fewer" },
];
const statuses = [
  { value: "published", label: "Published" },
  { value: "draft", label: "Draft, not in the shop" },
  { value: "archived", label: "Archived" },
];

export type WishProps = { wish: Wish; change: (next: Partial<Wish>) => void };
type BulkSheetProps = { count: number; samples: Product[]; bulk: BulkRun; onClose: () => void };

/** One change for all that is chosen; what a product refuses is named afterwards. */
export function BulkSheet({ count, samples, bulk, onClose }: BulkSheetProps) {
  const { store } = useStoreScope();
  const [wish, setWish] = useState(firstWish);
  const [isTried, setTried] = useState(false);
  const asked = changeOf(wish, store.currency);
  const problem = isTried ? (asked.problem ?? undefined) : undefined;
  const fields = { wish, change: (next: Partial<Wish>) => setWish((now) => ({ ...now, ...next })) };
  const known = useTags(store.store_id);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (asked.change) bulk.run(asked.change, onClose);
  }

  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Change ${plural(count, "product")}`}
      description="A product that refuses stays as it was and holds up no other."
    >
      <form method="post" onSubmit={submit} noValidate className="mt-6 flex grow flex-col gap-5">
        <Field label="What to change">
          <Select
            options={kinds}
            value={wish.kind}
            onChange={(event) => {
              const kind = kinds.find(({ value }) => value === event.target.value)?.value;
              if (kind) fields.change({ kind });
              setTried(false);
            }}
          />
        </Field>
        {(wish.kind === "add_tag" || wish.kind === "remove_tag") && (
          <>
            <Field label="Tag" error={problem}>
              <Input
                maxLength={50}
                list="tags-to-choose"
                value={wish.tag}
                onChange={(event) => fields.change({ tag: event.target.value })}
              />
            </Field>
            <datalist id="tags-to-choose">
              {tagsFor(wish.kind, known, samples, count).map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </>
        )}
        {wish.kind === "set_status" && (
          <Field label="Status" help="Publishing needs a title, a price and no open claim.">
            <Select
              options={statuses}
              value={wish.status}
              onChange={(event) => {
                const { value } = event.target;
                if (value === "published" || value === "draft" || value === "archived")
                  fields.change({ status: value });
              }}
            />
          </Field>
        )}
        {wish.kind === "change_price" && <BulkPriceFields {...fields} problem={problem} samples={samples} />}
        {(wish.kind === "set_stock" || wish.kind === "adjust_stock") && (
          <StockFields {...fields} problem={problem} />
        )}
        {(wish.kind === "add_to_collection" || wish.kind === "remove_from_collection") && (
          <CollectionField {...fields} problem={problem} storeId={store.store_id} />
        )}
        <div className="sticky -bottom-6 mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
          <Button type="submit" look="primary" className="w-full" isBusy={bulk.isBusy}>
            Change {plural(count, "product")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function StockFields({ wish, change, problem }: WishProps & { problem?: string }) {
  return (
    <div className="flex items-start gap-3">
      {wish.kind === "adjust_stock" && (
        <Field label="Direction" className="w-32">
          <Select
            options={directions}
            value={wish.direction}
            onChange={(event) => change({ direction: event.target.value === "up" ? "up" : "down" })}
          />
        </Field>
      )}
      <Field
        label={wish.kind === "set_stock" ? "Pieces on hand" : "Pieces"}
        className="grow"
        error={problem}
        help="Of each variant whose stock is tracked."
      >
        <Input
          inputMode="numeric"
          value={wish.stock}
          onChange={(event) => change({ stock: event.target.value })}
        />
      </Field>
    </div>
  );
}

function CollectionField({
  wish,
  change,
  problem,
  storeId,
}: WishProps & { problem?: string; storeId: string }) {
  const { data } = useCollections(storeId);
  const manual = (data?.items ?? []).filter(({ kind }) => kind === "manual");
  return (
    <Field
      label="Collection"
      error={problem}
      help={
        data && manual.length === 0
          ? "There is no collection picked by hand yet. Make one under Collections first."
          : "Only collections picked by hand: the others fill themselves."
      }
    >
      <Select
        options={[
          { value: "", label: data ? "Choose one" : "Loading collections…" },
          ...manual.map(({ collection_id, title }) => ({ value: collection_id, label: title })),
        ]}
        value={wish.collection}
        onChange={(event) => change({ collection: event.target.value })}
      />
    </Field>
  );
}
