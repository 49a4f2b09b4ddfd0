import { useMemo, useState } from "react";
import type { ImportReview, Product, ProductWrite } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { htmlToText } from "@/lib/html-text";
import { withLowestPrice } from "@/lib/products/matrix";
import { estimateKeep, openSentences } from "./review";

export type DraftValues = {
  title: string;
  description: string;
  seoTitle: string;
  price: string;
  imageIds: string[];
};

function valuesOf(product: Product): DraftValues {
  return {
    title: product.title,
    description: htmlToText(product.description),
    seoTitle: product.seo_title ?? "",
    price: minorToDecimal(product.price_from_minor, product.currency),
    imageIds: product.images.map(({ image_id }) => image_id),
  };
}

/** The owner's side of a review: what was changed, what still blocks publishing, and what to send. */
export function useDraft(product: Product, review: ImportReview) {
  const [saved, setSaved] = useState(product);
  const [values, setValues] = useState(() => valuesOf(product));
  const [proved, setProved] = useState<ReadonlySet<string>>(new Set());
  const before = useMemo(() => valuesOf(saved), [saved]);
  const priceMinor = parseMoney(values.price, product.currency);

  const changes: Partial<ProductWrite> = {};
  if (values.title !== before.title) changes.title = values.title;
  if (values.description !== before.description) changes.description = values.description;
  if (values.seoTitle !== before.seoTitle) changes.seo_title = values.seoTitle;
  if (values.imageIds.join() !== before.imageIds.join()) changes.image_ids = values.imageIds;
  if (priceMinor !== null && priceMinor !== saved.price_from_minor) {
    Object.assign(changes, withLowestPrice(saved, priceMinor));
  }

  const problems: string[] = [];
  if (values.title.trim() === "") problems.push("Write a title");
  if (priceMinor === null || priceMinor === 0) problems.push("Set a price");

  return {
    values,
    set: (next: Partial<DraftValues>) => setValues((current) => ({ ...current, ...next })),
    changes,
    changeCount: Object.keys(changes).filter((key) => key !== "options").length,
    problems,
    priceMinor,
    keep: estimateKeep(review.price, priceMinor ?? 0),
    open: openSentences(review.copy.sentences, values.description, proved),
    prove: (text: string) => setProved((current) => new Set(current).add(text)),
    markSaved: (next: Product) => {
      setSaved(next);
      setValues(valuesOf(next));
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
