import { useMemo, useState } from "react";
import type { Claim, ClaimSettlement, ImportReview, Product, ProductWrite } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { htmlToText } from "@/lib/html-text";
import { withLowestPrice } from "@/lib/products/matrix";
import { departures, openClaims, replaceSentence, type Ways } from "./claims";
import { estimateKeep } from "./review";

export type DraftValues = {
  title: string;
  description: string;
  seoTitle: string;
  seoDescription: string;
  price: string;
  imageIds: string[];
};

function valuesOf(product: Product): DraftValues {
  return {
    title: product.title,
    description: htmlToText(product.description),
    seoTitle: product.seo_title,
    seoDescription: product.seo_description,
    price: minorToDecimal(product.price_from_minor, product.currency),
    imageIds: product.images.map(({ image_id }) => image_id),
  };
}

type Texts = Pick<DraftValues, "title" | "description" | "seoTitle" | "seoDescription">;

/** Everything that shoppers and search engines read, the search description included, which has no field here. */
function textsOf({ title, description, seoTitle, seoDescription }: DraftValues): Texts {
  return { title, description, seoTitle, seoDescription };
}

/** The owner's side of a review: what was changed, what still blocks publishing, and what to send. */
export function useDraft(product: Product, review: ImportReview, claims: Claim[]) {
  const [saved, setSaved] = useState(product);
  const [values, setValues] = useState(() => valuesOf(product));
  const [ways, setWays] = useState<Ways>(new Map());
  const before = useMemo(() => valuesOf(saved), [saved]);
  const priceMinor = parseMoney(values.price, product.currency);

  const changes: Partial<ProductWrite> = {};
  if (values.title !== before.title) changes.title = values.title;
  if (values.description !== before.description) changes.description = values.description;
  if (values.seoTitle !== before.seoTitle) changes.seo_title = values.seoTitle;
  if (values.seoDescription !== before.seoDescription) changes.seo_description = values.seoDescription;
  if (values.imageIds.join() !== before.imageIds.join()) changes.image_ids = values.imageIds;
  if (priceMinor !== null && priceMinor !== saved.price_from_minor) {
    Object.assign(changes, withLowestPrice(saved, priceMinor));
  }

  const problems: string[] = [];
  if (values.title.trim() === "") problems.push("Write a title");
  if (priceMinor === null || priceMinor === 0) problems.push("Set a price");

  const set = (next: Partial<DraftValues>) => setValues((current) => ({ ...current, ...next }));

  /** Puts other words, or none, for a sentence wherever it stands; gives back how to undo it. */
  function rewrite(claim: Claim, replacement: string): () => void {
    const texts = textsOf(values);
    const way: ClaimSettlement = replacement === "" ? "dropped" : "rewritten";
    setWays((current) => new Map(current).set(claim.position, way));
    set({
      title: replaceSentence(texts.title, claim.text, replacement),
      description: replaceSentence(texts.description, claim.text, replacement),
      seoTitle: replaceSentence(texts.seoTitle, claim.text, replacement),
      seoDescription: replaceSentence(texts.seoDescription, claim.text, replacement),
    });
    return () => set(texts);
  }

  return {
    values,
    set,
    rewrite,
    changes,
    changeCount: Object.keys(changes).filter((key) => key !== "options").length,
    problems,
    priceMinor,
    keep: estimateKeep(review.price, priceMinor ?? 0),
    open: openClaims(claims, Object.values(textsOf(values))),
    /** Claims that a saved product no longer makes, and how they left it. */
    departures: (next: Product) => departures(claims, Object.values(textsOf(valuesOf(next))), ways),
    markSaved: (next: Product) => {
      setSaved(next);
      setValues(valuesOf(next));
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
