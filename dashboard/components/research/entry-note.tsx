import { Sparkline } from "@/components/charts/sparkline";
import { Badge } from "@/components/ui/badge";
import type { WatchlistEntry } from "@/lib/api/research";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format/dates";
import { scoreDays } from "@/lib/research/history";
import { movedSince } from "@/lib/research/watch";

type EntryNoteProps = { entry: WatchlistEntry; scoreLine: number; lastDay: string };

/** How the score went, since it was watched where it is, and whether it is a pick at all these days. */
export function EntryNote({ entry, scoreLine, lastDay }: EntryNoteProps) {
  const moved = movedSince(entry, scoreLine);
  const days = scoreDays(entry.history, lastDay);
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1">
      {entry.history.length > 1 && (
        <Sparkline
          values={days.map(({ score }) => (score === null ? null : Math.round(score)))}
          label="Score by day"
          width={56}
          height={18}
          isMuted={entry.score < scoreLine}
        />
      )}
      {moved && (
        <span
          className={cn(
            "font-medium whitespace-nowrap",
            moved.points > 0 && "text-good-ink",
            moved.points < 0 && "text-bad-ink",
          )}
        >
          {moved.words}
        </span>
      )}
      {moved?.hasCrossed === "up" && <Badge tone="good">Now above your line</Badge>}
      {moved?.hasCrossed === "down" && <Badge tone="warn">Now below your line</Badge>}
      {entry.last_picked_on < lastDay && (
        <span className="whitespace-nowrap text-ink-3">last a pick on {formatDay(entry.last_picked_on)}</span>
      )}
    </span>
  );
}
