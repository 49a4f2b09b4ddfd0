import type { TrackRecord } from "@/lib/api/research";
import type { HitRate } from "@/lib/api/figures";
import { formatPercent } from "@/lib/format/numbers";

/** How far back one may look, as the API counts. */
export const recordDays = [30, 60, 120, 365] as const;
export type RecordDays = (typeof recordDays)[number];
export const USUAL_DAYS: RecordDays = 120;

export function toRecordDays(text: string | undefined): RecordDays {
  return recordDays.find((days) => String(days) === text) ?? USUAL_DAYS;
}

type Reach = [below: number, above: number];
type Rates = { byScore: HitRate; bySold: HitRate };
/** Percent; `…Error` is how far the interval reaches below and above the rate, as charts draw it. */
export type DecileRow = Rates & {
  name: string;
  score: number | null;
  scoreError: Reach | null;
  sold: number | null;
  soldError: Reach | null;
};

/** From the lowest tenth to the best, so that a score that works climbs to the right. */
export function decileRows({ deciles }: TrackRecord): DecileRow[] {
  return [...deciles]
    .sort((one, other) => one.decile - other.decile)
    .map(({ decile, by_score, by_sold_count }) => ({
      name: String(decile),
      score: percent(by_score.rate),
      scoreError: reach(by_score),
      sold: percent(by_sold_count.rate),
      soldError: reach(by_sold_count),
      byScore: by_score,
      bySold: by_sold_count,
    }));
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10;
}

function reach({ rate, low, high }: HitRate): Reach | null {
  if (rate === null || low === null || high === null) return null;
  return [Math.round((rate - low) * 1000) / 10, Math.round((high - rate) * 1000) / 10];
}

/** "25.0%, 8.9 – 53.2%, 3 of 12"; words where nothing has been judged. */
export function rateCell({ rate, low, high, hits, count }: HitRate): string {
  if (rate === null || low === null || high === null) return "none judged";
  return `${formatPercent(rate * 100)}, ${(low * 100).toFixed(1)} – ${formatPercent(high * 100)}, ${hits} of ${count}`;
}

/** What the chart comes to: how the best tenth by score does beside the best tenth by sold count. */
export function chartWords(record: TrackRecord): string {
  const best = record.deciles.find(({ decile }) => decile === 10);
  if (!best || best.by_score.rate === null || best.by_sold_count.rate === null)
    return "The best tenths cannot be compared yet.";
  const score = formatPercent(best.by_score.rate * 100);
  const sold = formatPercent(best.by_sold_count.rate * 100);
  return `Of the best tenth by score ${score} grew most; of the best tenth by sold count ${sold}.`;
}
