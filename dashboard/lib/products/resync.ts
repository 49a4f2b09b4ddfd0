import type { Resync, ResyncOutcome } from "@/lib/api/products";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";

export function isResyncing({ status }: Pick<Resync, "status">): boolean {
  return status === "queued" || status === "running";
}

const fieldWords: Record<string, string> = {
  price_minor: "price",
  compare_at_minor: "compare-at price",
  cost_minor: "cost",
  stock_on_hand: "stock",
};

export type FollowedValue = { name: string; before: string; after: string };

/** "Large, cost", €6.10, €6.40 */
export function followedValues({ changed }: ResyncOutcome, currency: string): FollowedValue[] {
  return changed.map(({ variant, field, before, after }) => {
    const text = (value: number | null) =>
      value === null ? "none" : field.endsWith("_minor") ? formatMoney(value, currency) : String(value);
    const word = fieldWords[field] ?? field;
    return {
      name: variant ? `${variant.replaceAll(" / ", ", ")}: ${word}` : word,
      before: text(before),
      after: text(after),
    };
  });
}

/** "Large: price_minor" in words. */
export function keptWord(kept: string): string {
  const [field, ...variant] = kept.split(": ").toReversed();
  const word = fieldWords[field ?? ""] ?? field ?? "";
  const name = variant.toReversed().join(": ").replaceAll(" / ", ", ");
  return name ? `${name}: ${word}` : word;
}

/** One sentence about a re-sync that has ended. */
export function resyncText({ changed, gone, offers }: ResyncOutcome): string {
  if (offers === 0) return "No offer of this product is linked to a variant any more.";
  const parts = [
    changed.length > 0 ? `${plural(changed.length, "figure")} followed the supplier` : "Nothing has changed",
    gone.length > 0 && `${plural(gone.length, "variant")} no longer offered`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
