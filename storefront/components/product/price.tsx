import type { Card } from "@/lib/commerce/types";
import { formatMoney, reduction } from "@/lib/money";

type Props = Pick<Card, "price_from_minor" | "price_to_minor" | "compare_at_minor" | "currency">;

/** The price on a card: "from" where variants differ, the former price struck out where it is reduced. */
export function CardPrice({ price_from_minor, price_to_minor, compare_at_minor, currency }: Props) {
  const isReduced = reduction(price_from_minor, compare_at_minor) !== null;
  return (
    <p className="shrink-0 text-[0.9375rem]">
      {isReduced ? (
        <>
          <span className="font-semibold text-sale">{formatMoney(price_from_minor, currency)}</span>{" "}
          <s className="text-muted">
            <span className="sr-only">before </span>
            {formatMoney(compare_at_minor ?? 0, currency)}
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
