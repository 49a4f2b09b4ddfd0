import type { ListedStatus, ScorePoint, WatchlistEntry } from "@/lib/api/research";
import { formatDay } from "@/lib/format/dates";

export const listedStatuses: { status: ListedStatus; label: string }[] = [
  { status: "watched", label: "Watched" },
  { status: "new", label: "Not decided" },
  { status: "dismissed", label: "Dismissed" },
  { status: "imported", label: "Imported" },
];

export function toListedStatus(text: string | undefined): ListedStatus {
  return listedStatuses.find(({ status }) => status === text)?.status ?? "watched";
}

export function watchlistHref(storeId: string, status: ListedStatus): string {
  return `/stores/${storeId}/watchlist${status === "watched" ? "" : `?status=${status}`}`;
}

type Watched = Pick<WatchlistEntry, "status" | "score" | "decided_at" | "last_picked_on" | "history">;

/** The last score that its owner knew when they began to watch it. Days of research are days in UTC. */
export function scoreWhenWatched({ status, decided_at, history }: Watched): ScorePoint | null {
  if (status !== "watched" || decided_at === null) return null;
  const decidedOn = new Date(decided_at).toISOString().slice(0, 10);
  return (
    history
      .filter(({ day }) => day <= decidedOn)
      .sort(byDay)
      .at(-1) ?? null
  );
}

function byDay(one: ScorePoint, other: ScorePoint): number {
  return one.day < other.day ? -1 : 1;
}

export type Moved = { points: number; words: string; hasCrossed: "up" | "down" | null };

/** How the score moved since; null where there was no score then, or none after. */
export function movedSince(entry: Watched, scoreLine: number): Moved | null {
  const then = scoreWhenWatched(entry);
  if (!then || then.day >= entry.last_picked_on) return null;
  const points = Math.round((entry.score - then.score) * 10) / 10;
  const [wasAbove, isAbove] = [then.score >= scoreLine, entry.score >= scoreLine];
  return {
    points,
    words: `${points === 0 ? "unchanged" : signed(points)} since ${formatDay(then.day)}`,
    hasCrossed: wasAbove === isAbove ? null : isAbove ? "up" : "down",
  };
}

function signed(points: number): string {
  return `${points > 0 ? "+" : "−"}${Math.abs(points).toFixed(1)}`;
}
