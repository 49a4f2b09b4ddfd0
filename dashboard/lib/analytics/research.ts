import type { HitRate } from "@/lib/api/figures";
import { formatPercent, plural } from "@/lib/format/numbers";

/** "3 of 12 hits, between 8.9% and 53.2%": a rate is never alone. */
export function hitWords({ hits, count, low, high }: HitRate): string {
  if (count === 0) return "Nothing has been judged yet: a week has to pass.";
  const range =
    low === null || high === null
      ? ""
      : `, truly between ${formatPercent(low * 100)} and ${formatPercent(high * 100)}`;
  return `${plural(hits, "hit")} of ${plural(count, "judged candidate")}${range}`;
}

export type Verdict = "better" | "worse" | "open" | "unknown";

/** Whether picks do better than a plain ranking: only where their intervals do not touch is that said. */
export function verdict(picks: HitRate, plain: HitRate): Verdict {
  if (picks.low === null || picks.high === null || plain.low === null || plain.high === null)
    return "unknown";
  if (picks.low > plain.high) return "better";
  return picks.high < plain.low ? "worse" : "open";
}

export const verdictWords: Record<Verdict, string> = {
  better: "Picks grow more often than the best by sold count alone.",
  worse: "The best by sold count alone grow more often than the picks. Weigh sold counts more.",
  unknown: "They can be compared when some of both have been judged.",
  open: "The ranges overlap: chance could explain the difference. More days settle it.",
};
