import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { cn } from "@/lib/cn";
import { formatMoney, minorToDecimal, parseMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/numbers";
import { priceParts, type PriceParts } from "@/lib/products/keep";
import type { ProductForm } from "@/lib/products/use-product-form";
import { rowKey, rowName, type VariantRow } from "@/lib/products/variants";
import { usePricePreview } from "@/lib/queries/price-previews";
import { useDebounced } from "@/lib/use-debounced";

/** What is left of a price as it is typed, with every cost named; and what the store's own rule would ask. */
export function KeepCard({ form, canEdit }: { form: ProductForm; canEdit: boolean }) {
  const { store } = useStoreScope();
  const { currency } = store;
  const { rows } = form.values;
  const [key, setKey] = useState("");
  const row = rows.find((candidate) => rowKey(candidate) === key) ?? rows[0];
  if (!row) return null;
  const priceMinor = parseMoney(row.price, currency);
  const costMinor = row.cost.trim() === "" ? null : parseMoney(row.cost, currency);
  return (
    <Card>
      <CardHead title="What you keep" end="planning figures" />
      <CardBody className="space-y-3 text-sm">
        {rows.length > 1 && (
          <Field label="Variant">
            <Select
              options={rows.map((candidate) => ({ value: rowKey(candidate), label: rowName(candidate) }))}
              value={rowKey(row)}
              onChange={(event) => setKey(event.target.value)}
            />
          </Field>
        )}
        {!priceMinor ? (
          <p className="text-ink-2">Write a price to see what you keep of it.</p>
        ) : (
          <Parts storeId={store.store_id} currency={currency} priceMinor={priceMinor} costMinor={costMinor} />
        )}
        {costMinor !== null && (
          <RulePrice
            storeId={store.store_id}
            currency={currency}
            row={row}
            costMinor={costMinor}
            onUse={
              canEdit
                ? (price, compareAt) =>
                    form.setRow(rowKey(row), {
                      price: minorToDecimal(price, currency),
                      ...(compareAt === null ? {} : { compareAt: minorToDecimal(compareAt, currency) }),
                    })
                : undefined
            }
          />
        )}
      </CardBody>
    </Card>
  );
}

type PartsProps = { storeId: string; currency: string; priceMinor: number; costMinor: number | null };

function Parts({ storeId, currency, priceMinor, costMinor }: PartsProps) {
  const price_minor = useDebounced(priceMinor, 300);
  const { data, error } = usePricePreview(storeId, { landed_minor: 0, price_minor });
  if (error) return <p className="text-ink-2">Fees cannot be worked out right now. Saving still works.</p>;
  if (!data) return <p className="text-ink-3">Working out fees…</p>;
  if ("refusal" in data) {
    return (
      <p className="text-ink-2">
        {data.refusal.code === "market_unknown"
          ? data.refusal.text
          : "Tax and fees alone take this price. Nothing is left for the goods."}
      </p>
    );
  }
  const parts = priceParts(data.preview, costMinor ?? 0);
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <div aria-live="polite">
      <dl>
        <PartRow name="Price" value={money(data.preview.price_minor)} isStrong />
        <PartRow name="VAT" value={money(-parts.taxMinor)} />
        <PartRow
          name="Item, freight, duty"
          value={costMinor === null ? "missing" : money(-costMinor)}
          isMissing={costMinor === null}
        />
        <PartRow name="Payment, refund reserve, Slipway" value={money(-parts.feesMinor)} />
      </dl>
      <p className="mt-1 flex items-center justify-between gap-4 border-t border-line-strong pt-2 font-strong">
        You keep
        {costMinor === null ? (
          <span className="hatch rounded-xs px-1 font-text text-ink-2">cost missing</span>
        ) : (
          <Kept parts={parts} currency={currency} />
        )}
      </p>
      {costMinor === null ? (
        <p className="mt-1.5 text-xs text-ink-3">Write what item, freight and duty cost in the variants.</p>
      ) : (
        <p className="mt-1.5 text-xs text-ink-3">Of the price without VAT. Advertising is not in here.</p>
      )}
    </div>
  );
}

function Kept({ parts, currency }: { parts: PriceParts; currency: string }) {
  const { keepMinor, keepPercent } = parts;
  return (
    <span className="flex items-center gap-2">
      <Badge tone={keepMinor <= 0 ? "bad" : (keepPercent ?? 0) < 35 ? "warn" : "good"}>
        {keepPercent === null ? "–" : formatPercent(keepPercent)}
      </Badge>
      {formatMoney(keepMinor, currency)}
    </span>
  );
}

type RulePriceProps = {
  storeId: string;
  currency: string;
  row: VariantRow;
  costMinor: number;
  onUse?: (priceMinor: number, compareAtMinor: number | null) => void;
};

function RulePrice({ storeId, currency, row, costMinor, onUse }: RulePriceProps) {
  const landed_minor = useDebounced(costMinor, 300);
  const { data } = usePricePreview(storeId, { landed_minor });
  if (!data || ("refusal" in data && data.refusal.code === "market_unknown")) return null;
  if ("refusal" in data) return <p className="text-xs text-ink-3">Your price rule: {data.refusal.text}</p>;
  const { price_minor, compare_at_minor } = data.preview;
  const isSame = parseMoney(row.price, currency) === price_minor;
  return (
    <p className="flex min-h-7 items-center justify-between gap-3 border-t border-line pt-3 text-ink-2">
      {isSame
        ? "This is what your price rule asks."
        : `Your price rule asks ${formatMoney(price_minor, currency)}.`}
      {!isSame && onUse && (
        <Button size="row" onClick={() => onUse(price_minor, compare_at_minor)}>
          Use it
        </Button>
      )}
    </p>
  );
}

type PartRowProps = { name: string; value: string; isStrong?: boolean; isMissing?: boolean };

function PartRow({ name, value, isStrong, isMissing }: PartRowProps) {
  return (
    <div className={cn("flex justify-between gap-4 py-[5px]", isStrong ? "font-strong" : "text-ink-2")}>
      <dt>{name}</dt>
      <dd className={cn("text-ink", isMissing && "hatch rounded-xs px-1 font-text text-ink-2")}>{value}</dd>
    </div>
  );
}
