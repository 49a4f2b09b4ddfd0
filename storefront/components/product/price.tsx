import type { Card, Variant } from "@/lib/commerce/types";
import { formatMoney } from "@/lib/money";
import { lowestPriceLine, type PriceCut, priceCut } from "@/lib/price-cut";

type Reducible = Pick<Card, "price_from_minor" | "compare_at_minor" | "lowest_price_30_days_minor">;

export function cardCut(card: Reducible): PriceCut | null {
  return priceCut({
    priceMinor: card.price_from_minor,
    compareAtMinor: card.compare_at_minor,
    lowestMinor: card.lowest_price_30_days_minor,
  });
}

export function variantCut(variant: Variant): PriceCut | null {
  return priceCut({
    priceMinor: variant.price_minor,
    compareAtMinor: variant.compare_at_minor,
    lowestMinor: variant.lowest_price_30_days_minor,
  });
}

type Props = Reducible & Pick<Card, "price_to_minor" | "currency">;

/** The price on a card: "from" where variants differ, the former price struck out where it is reduced. */
export function CardPrice(card: Props) {
  const { price_from_minor, price_to_minor, currency } = card;
  const cut = cardCut(card);
  return (
    <p className="shrink-0 text-[0.9375rem]">
      {cut ? (
        <>
          <span className="font-semibold text-sale">{formatMoney(price_from_minor, currency)}</span>{" "}
          <s className="text-muted">
            <span className="sr-only">instead of </span>
            {formatMoney(cut.beforeMinor, currency)}
          </s>
        </>
      ) : (
        <>
          {price_to_minor > price_from_minor && <span className="text-muted">from </span>}
          {formatMoney(price_from_minor, currency)}
        </>
      )}
    </p>
  );
}

type VariantPriceProps = { variant: Variant; currency: string; isTaxIncluded: boolean };

/** The price on a product's page, and what has to be said of it. */
export function VariantPrice({ variant, currency, isTaxIncluded }: VariantPriceProps) {
  const cut = variantCut(variant);
  const lines = [
    lowestPriceLine(cut, currency),
    isTaxIncluded ? "Tax is in the price." : "Tax is added on the payment page.",
  ];
  return (
    <div className="mt-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          className={`text-[1.75rem] font-semibold leading-tight tracking-[-0.01em] ${cut ? "text-sale" : ""}`}
        >
          {formatMoney(variant.price_minor, currency)}
        </span>
        {cut && (
          <s className="text-[1.0625rem] text-muted">
            <span className="sr-only">instead of </span>
            {formatMoney(cut.beforeMinor, currency)}
          </s>
        )}
        {cut?.percent && (
          <span className="rounded-shop bg-tint px-2 py-1 text-[0.875rem] font-semibold text-sale">
            {cut.percent}
          </span>
        )}
      </p>
      <p className="mt-1 text-[0.875rem] text-muted">{lines.filter(Boolean).join(" ")}</p>
    </div>
  );
}
