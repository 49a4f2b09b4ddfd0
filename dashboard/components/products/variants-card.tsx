import { Plus } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { plural } from "@/lib/format/numbers";
import { addMissing, matrixProblem, missingCount, MOST_VARIANTS } from "@/lib/products/options";
import type { ProductForm } from "@/lib/products/use-product-form";
import { rowKey } from "@/lib/products/variants";
import { OptionsPanel } from "./options-panel";
import { VariantFill } from "./variant-fill";
import { VariantTable } from "./variant-table";

/** Options, the variants made of them, and one line to fill many at once. */
export function VariantsCard({ form, canEdit }: { form: ProductForm; canEdit: boolean }) {
  const { store } = useStoreScope();
  const { values, before } = form;
  const { options, rows } = values;
  const [chosen, setChosen] = useState<string[]>([]);
  const [isOpen, setOpen] = useState(false);
  const keys = rows.map(rowKey);
  const picked = chosen.filter((key) => keys.includes(key));
  const missing = missingCount(values);
  const gone = before.rows.filter((row) => row.variant && !keys.includes(rowKey(row)));
  const problem = matrixProblem(values);
  const hasMany = rows.length > 1;

  return (
    <Card className="overflow-hidden">
      <CardHead
        title={hasMany || options.length > 0 ? "Variants" : "Price and stock"}
        meta={hasMany && `${rows.length} of ${MOST_VARIANTS}`}
        end={
          canEdit && (
            <Button size="row" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? "Close options" : options.length > 0 ? "Edit options" : "Add options"}
            </Button>
          )
        }
      />
      {isOpen && canEdit ? (
        <OptionsPanel matrix={values} onChange={form.setMatrix} />
      ) : (
        options.length > 0 && (
          <dl className="flex flex-wrap gap-x-5 gap-y-1.5 border-t border-line bg-sunken/60 px-5 py-2.5 text-sm max-lg:px-4">
            {options.map(({ name, values: words }) => (
              <div key={name} className="flex flex-wrap items-center gap-1.5">
                <dt className="mr-0.5 text-ink-3">{name}</dt>
                {words.map((word) => (
                  <dd
                    key={word}
                    className="rounded-sm border border-line-strong bg-surface px-2 text-xs/5 font-medium"
                  >
                    {word}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        )
      )}
      {(problem ?? gone.length > 0) && (
        <div className="space-y-2 border-t border-line px-5 py-3 max-lg:px-4">
          {problem && <Notice tone="bad">{problem}.</Notice>}
          {gone.length > 0 && (
            <Notice tone="warn">
              {plural(gone.length, "variant")} will be removed when you save:{" "}
              {gone.map(({ optionValues }) => optionValues.join(", ") || "the only one").join("; ")}. Orders
              that hold {gone.length === 1 ? "it" : "them"} stay as they are.
            </Notice>
          )}
        </div>
      )}
      {canEdit && hasMany && (
        <VariantFill
          form={form}
          keys={picked.length > 0 ? picked : keys}
          isSome={picked.length > 0}
          currency={store.currency}
          storeId={store.store_id}
        />
      )}
      <VariantTable
        form={form}
        currency={store.currency}
        canEdit={canEdit}
        chosen={picked}
        onChoose={setChosen}
      />
      {canEdit && missing > 0 && rows.length < MOST_VARIANTS && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-3 text-sm text-ink-2 max-lg:px-4">
          {plural(missing, "combination")} of the options {missing === 1 ? "is" : "are"} not sold.
          {rows.length + missing <= MOST_VARIANTS && (
            <Button size="row" onClick={() => form.setMatrix(addMissing(values))}>
              <Plus aria-hidden />
              Add {missing === 1 ? "it" : "them"}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
