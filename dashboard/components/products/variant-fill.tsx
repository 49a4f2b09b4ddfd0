import { Calculator } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { AffixInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { currencySign } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { costsOf, filled, fillOptions, fillProblem, ruled, type FillField } from "@/lib/products/fill";
import type { ProductForm } from "@/lib/products/use-product-form";
import { rowKey } from "@/lib/products/variants";
import { usePricesByRule } from "@/lib/queries/price-previews";

type VariantFillProps = {
  form: ProductForm;
  keys: string[];
  isSome: boolean;
  currency: string;
  storeId: string;
};

/** One value for all rows, or for those that are ticked. */
export function VariantFill({ form, keys, isSome, currency, storeId }: VariantFillProps) {
  const toast = useToast();
  const [field, setField] = useState<FillField>("price");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const byRule = usePricesByRule(storeId);
  const rows = form.values.rows.filter((row) => keys.includes(rowKey(row)));
  const costs = costsOf(rows, currency);
  const whom = isSome ? plural(keys.length, "variant") : `all ${keys.length}`;

  function fill() {
    const wrong = fillProblem(field, text, currency);
    setProblem(wrong);
    if (wrong) return;
    form.fillRows(keys, (row) => filled(row, field, text));
    setText("");
  }

  function askRule() {
    const before = form.values.rows;
    byRule.mutate(costs, {
      onSuccess: (prices) => {
        const priced = costs.filter((cost) => prices.get(cost)).length;
        form.fillRows(keys, (row) => ruled(row, prices, currency));
        toast({
          text: `${priced} of ${plural(rows.length, "variant")} priced by your rule`,
          tone: priced === 0 ? "problem" : "done",
          undo: () => form.set({ rows: before }),
        });
      },
      onError: (error) => toast({ text: `Prices stay as they are. ${error.message}`, tone: "problem" }),
    });
  }

  return (
    <div className="border-t border-line px-5 py-3 max-lg:px-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="What to fill"
          className="w-44 max-lg:w-full"
          options={fillOptions}
          value={field}
          onChange={(event) => {
            const next = fillOptions.find(({ value }) => value === event.target.value)?.value;
            if (next) setField(next);
            setProblem(null);
          }}
        />
        <AffixInput
          aria-label="Value for the chosen variants"
          aria-invalid={problem ? true : undefined}
          className="w-28 max-lg:w-full max-lg:grow"
          prefix={field === "stock" ? undefined : currencySign(currency)}
          inputMode={field === "stock" ? "numeric" : "decimal"}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            fill();
          }}
        />
        <Button onClick={fill}>Fill {whom}</Button>
        <Tooltip
          text={
            costs.length === 0
              ? "Write what item, freight and duty cost first."
              : "What your price rule asks for these costs."
          }
        >
          <span tabIndex={costs.length === 0 ? 0 : -1} className="rounded-md lg:ml-auto">
            <Button disabled={costs.length === 0} isBusy={byRule.isPending} onClick={askRule}>
              <Calculator aria-hidden />
              Set prices by rule
            </Button>
          </span>
        </Tooltip>
      </div>
      {problem && (
        <p role="alert" className="mt-1.5 text-sm text-bad-ink">
          {problem}
        </p>
      )}
    </div>
  );
}
