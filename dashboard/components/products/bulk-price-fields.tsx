import { useStoreScope } from "@/components/shell/store-context";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Product } from "@/lib/api/types";
import { currencyExponent, currencySign, formatMoney } from "@/lib/format/money";
import { changeOf, type FormerPrice, type Rounding } from "@/lib/products/bulk";
import { priceAfter } from "@/lib/products/price-change";
import type { WishProps } from "./bulk-sheet";

const directions: { value: "up" | "down"; label: string }[] = [
  { value: "down", label: "Lower" },
  { value: "up", label: "Higher" },
];
const measures: { value: "percent" | "amount"; label: string }[] = [
  { value: "percent", label: "By percent" },
  { value: "amount", label: "By amount" },
];
const formers: { value: FormerPrice; label: string }[] = [
  { value: "keep", label: "Stay as they are" },
  { value: "show", label: "Become the former price, where it falls" },
  { value: "clear", label: "Are taken away" },
];

type BulkPriceFieldsProps = WishProps & { problem?: string; samples: Product[] };

export function BulkPriceFields({ wish, change, problem, samples }: BulkPriceFieldsProps) {
  const { store } = useStoreScope();
  const unit = currencyExponent(store.currency);
  const roundings: { value: Rounding; label: string }[] = [
    { value: "none", label: "As it comes out" },
    ...(unit > 0
      ? [
          { value: "ninety_nine" as const, label: `Nearest ending in ${unit === 3 ? ".990" : ".99"}` },
          { value: "whole" as const, label: "Nearest whole amount" },
        ]
      : []),
  ];
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Segmented
          label="Direction"
          value={wish.direction}
          options={directions}
          onChange={(direction) => change({ direction })}
        />
        <Segmented label="Measure" value={wish.by} options={measures} onChange={(by) => change({ by })} />
      </div>
      <Field label={wish.by === "percent" ? "Percent" : "Amount"} error={problem}>
        <AffixInput
          inputMode="decimal"
          prefix={wish.by === "amount" ? currencySign(store.currency) : undefined}
          suffix={wish.by === "percent" ? "%" : undefined}
          value={wish.value}
          onChange={(event) => change({ value: event.target.value })}
        />
      </Field>
      <Field label="Rounding">
        <Select
          options={roundings}
          value={wish.rounding}
          onChange={(event) => {
            const rounding = roundings.find(({ value }) => value === event.target.value)?.value;
            if (rounding) change({ rounding });
          }}
        />
      </Field>
      <Field label="Compare-at prices" help="Shoppers see them struck out.">
        <Select
          options={formers}
          value={wish.former}
          onChange={(event) => {
            const former = formers.find(({ value }) => value === event.target.value)?.value;
            if (former) change({ former });
          }}
        />
      </Field>
      <PricePreview wish={wish} samples={samples} />
    </>
  );
}

const SHOWN = 4;

/** The first of those that are chosen, with their lowest price before and after. */
function PricePreview({ wish, samples }: { wish: WishProps["wish"]; samples: Product[] }) {
  const { store } = useStoreScope();
  const { change } = changeOf(wish, store.currency);
  if (change?.kind !== "change_price" || samples.length === 0) return null;
  return (
    <div aria-live="polite">
      <h3 className="text-xs font-medium text-ink-3">What it comes to</h3>
      <ul className="mt-1 text-sm">
        {samples.slice(0, SHOWN).map((product) => {
          const after = priceAfter(product.price_from_minor, change, product.currency);
          return (
            <li
              key={product.product_id}
              className="flex justify-between gap-4 border-b border-line py-2 last:border-0"
            >
              <span className="min-w-0 truncate">{product.title}</span>
              <span className="whitespace-nowrap">
                <span className="text-ink-3">{formatMoney(product.price_from_minor, product.currency)}</span>{" "}
                {after === null ? (
                  <span className="font-medium text-bad-ink">refused: nothing would be left</span>
                ) : (
                  <b className="font-strong">→ {formatMoney(after, product.currency)}</b>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
