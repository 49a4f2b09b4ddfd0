import type { Collection, CollectionCreate, CollectionRules } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";

export const MOST_PICKED = 1000;
export const MOST_WORDS = 20;

export const kindWords = { manual: "By hand", rule: "By rule" };

function quoted(words: string[]): string {
  return words.map((word) => `“${word}”`).join(" and ");
}

function priceText({ price_from_minor: from, price_to_minor: to }: CollectionRules, currency: string) {
  const money = (minor: number) => formatMoney(minor, currency);
  if (from !== null && to !== null) return `cost ${money(from)} to ${money(to)}`;
  if (from !== null) return `cost ${money(from)} or more`;
  return to === null ? null : `cost at most ${money(to)}`;
}

/** What a product must be like, as one sentence; null when nothing is asked of it. */
export function rulesText(rules: CollectionRules, currency: string): string | null {
  const isAll = rules.match === "all";
  const of = (words: string[]) => (isAll ? quoted(words) : quoted(words).replaceAll("” and “", "” or “"));
  const conditions = [
    rules.tags.length > 0 && `have the tag ${of(rules.tags)}`,
    rules.title_contains.length > 0 && `have ${of(rules.title_contains)} in the title`,
    priceText(rules, currency),
    rules.in_stock && "are in stock",
  ].filter((condition) => typeof condition === "string");
  if (conditions.length === 0) return null;
  return `Products that ${conditions.join(isAll ? ", and " : ", or ")}.`;
}

/** Adds what was typed, once whatever its case; nothing that is empty, too long, or over the limit. */
export function withWord(words: string[], text: string, longest: number, most = MOST_WORDS): string[] {
  const word = text.trim().replace(/\s+/g, " ");
  const isKnown = words.some((other) => other.toLowerCase() === word.toLowerCase());
  const fits = word !== "" && word.length <= longest && words.length < most;
  return fits && !isKnown ? [...words, word] : words;
}

/** A deleted collection as it was. */
export function asNew(collection: Collection, product_ids: string[]): CollectionCreate {
  const { title, slug, kind, description, seo_title, seo_description, rules } = collection;
  const own = { title, slug, kind, description, seo_title, seo_description };
  return kind === "manual" ? { ...own, product_ids } : { ...own, rules };
}
