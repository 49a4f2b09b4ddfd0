"use client";

import type { Product } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";
import { isColorOption, swatchColor } from "@/lib/swatches";
import { type Choice, pricesDiffer, variantFor } from "@/lib/variants";

type Props = {
  product: Pick<Product, "variants" | "currency">;
  option: Product["options"][number];
  at: number;
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

function Swatch({ value, color, isOut }: { value: string; color: string; isOut: boolean }) {
  return (
    <span
      title={isOut ? `${value}, sold out` : value}
      className="grid size-11 place-items-center rounded-full border border-line p-1 peer-checked:border-transparent peer-checked:shadow-[0_0_0_2px_var(--s-brand)] forced-colors:peer-checked:border-[Highlight] peer-focus-visible:outline-2 peer-focus-visible:outline-offset-4 peer-focus-visible:outline-brand"
    >
      <span
        className="relative size-full overflow-hidden rounded-full border border-ink/10"
        style={{ background: color }}
      >
        {isOut && (
          <span
            aria-hidden
            className="absolute inset-0 m-auto h-[130%] w-0.5 -translate-y-[12%] rotate-45 bg-paper"
          />
        )}
      </span>
    </span>
  );
}

function Segment({ value, detail, isOut }: { value: string; detail: string | null; isOut: boolean }) {
  return (
    <span
      className={`flex min-h-12 flex-col justify-center rounded-shop border border-control px-3.5 py-1.5 hover:bg-tint peer-checked:border-brand peer-checked:bg-tint peer-checked:shadow-[inset_0_0_0_1px_var(--s-brand)] forced-colors:peer-checked:border-[Highlight] peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-brand ${isOut ? "strike-out text-muted" : ""} ${detail ? "" : "items-center"}`}
    >
      <span className="font-[560]">{value}</span>
      {detail && <span className={`text-[0.875rem] ${isOut ? "" : "text-muted"}`}>{detail}</span>}
    </span>
  );
}

/** One option as radio buttons: swatches where every value is a color we know, words otherwise. */
export function OptionPicker({ product, option, at, choice, onChoose }: Props) {
  const { variants, currency } = product;
  const colors = isColorOption(option.name) ? option.values.map(swatchColor) : [];
  const isSwatches = colors.length > 0 && colors.every((color) => color !== null);
  const hasPrices = pricesDiffer(variants, choice, at, option.values);
  return (
    <fieldset className="mt-6">
      <legend className="mb-2.5 text-[0.9375rem]">
        <span className="font-semibold">{option.name}</span>{" "}
        {isSwatches && (
          <span aria-hidden className="text-muted">
            {choice[at]}
          </span>
        )}
      </legend>
      <div
        className={
          isSwatches
            ? "flex flex-wrap gap-2.5"
            : "grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2.5"
        }
      >
        {option.values.map((value, index) => {
          const variant = variantFor(variants, choice, at, value);
          const isOut = !variant?.is_available;
          const color = colors[index];
          const detail = isOut
            ? "Sold out"
            : hasPrices && variant
              ? formatMoney(variant.price_minor, currency)
              : null;
          return (
            <label key={value} className="relative cursor-pointer">
              <input
                type="radio"
                name={`option-${at}`}
                value={value}
                checked={choice[at] === value}
                onChange={() => variant && onChoose(variant.option_values)}
                className="peer absolute inset-0 cursor-pointer opacity-0"
              />
              {isSwatches && color ? (
                <>
                  <Swatch value={value} color={color} isOut={isOut} />
                  <span className="sr-only">
                    {value}
                    {isOut && ", sold out"}
                  </span>
                </>
              ) : (
                <Segment value={value} detail={detail} isOut={isOut} />
              )}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
