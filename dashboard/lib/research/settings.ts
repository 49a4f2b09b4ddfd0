import type { PartKey, ResearchSettings, ResearchSettingsWrite } from "@/lib/api/types";

/** What an owner can change, and nothing that follows from it. */
export function draftOf(settings: ResearchSettings): ResearchSettingsWrite {
  const { keywords, sources, frequency, weights, score_line, ai_budget_micros, sends_report } = settings;
  return { keywords, sources, frequency, weights, score_line, ai_budget_micros, sends_report };
}

/** Which fields differ, so that a page can say how much is not saved. */
export function changedFields(before: ResearchSettingsWrite, after: ResearchSettingsWrite): string[] {
  const fields = Object.keys(before) as (keyof ResearchSettingsWrite)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** Adds a keyword as the API would keep it; a known one, or one of a wrong length, changes nothing. */
export function withKeyword(keywords: string[], text: string): string[] {
  const keyword = text.trim().replace(/\s+/g, " ").toLowerCase();
  const fits = keyword.length >= 2 && keyword.length <= 60 && keywords.length < MOST_KEYWORDS;
  return fits && !keywords.includes(keyword) ? [...keywords, keyword] : keywords;
}

export const MOST_KEYWORDS = 20;

/** Weights are points of whatever they sum to: each part's share in whole percent. */
export function sharesOf(weights: Record<PartKey, number>): Record<PartKey, number> {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  const share = (weight: number) => (sum === 0 ? 0 : Math.round((100 * weight) / sum));
  return {
    demand: share(weights.demand),
    interest: share(weights.interest),
    buzz: share(weights.buzz),
    margin: share(weights.margin),
    supply: share(weights.supply),
  };
}

/** How far a candidate moves: positive is up, null for one that was no pick before. */
export function placesGained(rank: number, rankBefore: number | null): number | null {
  return rankBefore === null ? null : rankBefore - rank;
}

const MICROS = 1_000_000;

/** Millionths of a dollar as an owner writes them: "1.50". */
export function dollarsOf(micros: number): string {
  return (micros / MICROS).toFixed(2);
}

/** What an owner writes as a daily limit, in millionths; null when it is no amount. */
export function microsOf(text: string): number | null {
  const match = /^\s*(\d{1,4})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!match) return null;
  const [, whole = "0", cents = ""] = match;
  return Number(whole) * MICROS + Number(cents.padEnd(2, "0")) * (MICROS / 100);
}
