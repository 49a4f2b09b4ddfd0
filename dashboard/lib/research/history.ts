import type { HistoryDay, HistoryPick, ScorePoint } from "@/lib/api/research";
import type { PickStatus } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { growthText } from "./outcomes";

export type ScoreDay = { day: string; score: number | null };

const DAY_MS = 86_400_000;

/** Every day from the first score to the last day, null where there was none: a gap stays a gap. */
export function scoreDays(history: ScorePoint[], lastDay: string): ScoreDay[] {
  const scores = new Map(history.map(({ day, score }) => [day, score]));
  const days = [...scores.keys()].sort();
  const first = days[0];
  if (first === undefined) return [];
  const last = [days.at(-1) ?? first, lastDay].sort().at(-1) ?? first;
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10);
    return { day, score: scores.get(day) ?? null };
  });
}

/** "1,284 seen, 20 kept, 5 above your line, 3 for the first time". */
export function dayWords({ candidates_seen, kept, above_line, new: fresh }: HistoryDay): string {
  return `${formatCount(candidates_seen)} seen, ${formatCount(kept)} kept, ${formatCount(above_line)} above your line, ${formatCount(fresh)} for the first time`;
}

type Followed = Pick<HistoryPick, "import_id" | "product_id" | "outcome">;

/** Where a pick went on, below the store's address; null where nobody imported it. */
export function wentOnAs({ import_id, product_id }: Followed): { label: string; path: string } | null {
  if (product_id) return { label: "Product", path: `/products/${product_id}` };
  return import_id ? { label: "Import", path: `/imports/${import_id}` } : null;
}

/** "A hit, 3 orders": what became of the pick of that day; null while nothing is known. */
export function outcomeWords({ outcome }: Followed): string | null {
  if (!outcome) return null;
  const verdict = outcome.is_hit === null ? null : outcome.is_hit ? "a hit" : "no hit";
  const sold = outcome.orders ? plural(outcome.orders, "order") : null;
  const growth = outcome.growth_14 ?? outcome.growth_7;
  const grew = growth === null ? null : `sold count ${growthText(growth)}`;
  return [verdict, grew, sold].filter(Boolean).join(", ") || null;
}

export type Fate = PickStatus | "";

/** Days with those of their picks that became this; days without any are left out. */
export function daysWith(days: HistoryDay[], fate: Fate): HistoryDay[] {
  if (fate === "") return days;
  return days
    .map((day) => ({ ...day, picks: day.picks.filter(({ status }) => status === fate) }))
    .filter(({ picks }) => picks.length > 0);
}

/** What is shown of a day before one asks for all: what reached the line, three at least. */
export function firstPicks({ picks, above_line }: HistoryDay): HistoryPick[] {
  return picks.slice(0, Math.max(3, above_line));
}
