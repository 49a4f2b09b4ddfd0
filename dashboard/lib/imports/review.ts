import type { ImportReview, ImportSentence, LandedCost } from "@/lib/api/types";

/** Sentences that no source supports, still stand in the draft and are not vouched for by the owner. */
export function openSentences(
  sentences: ImportSentence[],
  draftText: string,
  proved: ReadonlySet<string>,
): ImportSentence[] {
  const draft = squeeze(draftText);
  return sentences.filter(
    ({ text, is_supported }) => !is_supported && !proved.has(text) && draft.includes(squeeze(text)),
  );
}

/** Takes a sentence out of the draft and closes the gap it leaves. */
export function removeSentence(draftText: string, sentence: string): string {
  return replaceSentence(draftText, sentence, "");
}

export function replaceSentence(draftText: string, sentence: string, replacement: string): string {
  return draftText
    .split("\n")
    .map((line) =>
      line.includes(sentence) ? line.replace(sentence, replacement).replace(/ {2,}/g, " ").trim() : line,
    )
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export type KeepEstimate = { netMinor: number; keepMinor: number; keepPercent: number };

/**
 * What stays at another price. The share of VAT is the one the API applied; landed cost is kept as it was, so that
 * fees that follow the price are right again only after saving.
 */
export function estimateKeep(price: ImportReview["price"], priceMinor: number): KeepEstimate {
  const net = price.landed.landed_minor + price.keep_minor;
  const share = price.price_minor > 0 ? net / price.price_minor : 1;
  const netMinor = Math.round(priceMinor * share);
  const keepMinor = netMinor - price.landed.landed_minor;
  return { netMinor, keepMinor, keepPercent: netMinor > 0 ? (keepMinor / netMinor) * 100 : 0 };
}

export type CostShare = { name: string; minor: number; color: string };

export function costShares(landed: LandedCost, keepMinor: number): CostShare[] {
  const sum = (...parts: (number | null)[]) => parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  return [
    {
      name: "Item, freight, duty",
      minor: sum(landed.item_minor, landed.freight_minor, landed.duty_minor),
      color: "var(--chart-4)",
    },
    { name: "Fees", minor: sum(landed.payment_minor, landed.platform_fee_minor), color: "var(--chart-2)" },
    {
      name: "Reserves",
      minor: sum(landed.refund_reserve_minor, landed.currency_reserve_minor),
      color: "var(--chart-3)",
    },
    { name: "You keep", minor: Math.max(0, keepMinor), color: "var(--chart-1)" },
  ];
}
