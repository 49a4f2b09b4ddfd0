import { describe, expect, it } from "vitest";
import type { WatchlistEntry } from "@/lib/api/research";
import { movedSince, scoreWhenWatched, toListedStatus, watchlistHref } from "./watch";

type Watched = Parameters<typeof movedSince>[0];

function entry(changes: Partial<WatchlistEntry> = {}): Watched {
  return {
    status: "watched",
    score: 73.4,
    decided_at: "2026-11-12T09:30:00+02:00",
    last_picked_on: "2026-11-24",
    history: [
      { day: "2026-11-24", score: 73.4 },
      { day: "2026-11-10", score: 66 },
      { day: "2026-11-12", score: 67.2 },
      { day: "2026-11-13", score: 70 },
    ],
    ...changes,
  };
}

describe("the score of a watched pick", () => {
  it("is compared with the last one known when it was watched, in UTC days", () => {
    expect(scoreWhenWatched(entry())).toEqual({ day: "2026-11-12", score: 67.2 });
    expect(scoreWhenWatched(entry({ decided_at: "2026-11-12T01:00:00+02:00" }))).toEqual({
      day: "2026-11-10",
      score: 66,
    });
  });
  it("tells how far it moved, and whether it crossed the line", () => {
    expect(movedSince(entry(), 70)).toEqual({ points: 6.2, words: "+6.2 since 12 Nov", hasCrossed: "up" });
    expect(movedSince(entry(), 60)?.hasCrossed).toBeNull();
    expect(movedSince(entry({ score: 61 }), 65)).toEqual({
      points: -6.2,
      words: "−6.2 since 12 Nov",
      hasCrossed: "down",
    });
    expect(movedSince(entry({ score: 67.2 }), 70)?.words).toBe("unchanged since 12 Nov");
  });
  it("is compared with nothing where nothing was known then, or since", () => {
    expect(movedSince(entry({ decided_at: "2026-11-01T08:00:00Z" }), 70)).toBeNull();
    expect(movedSince(entry({ decided_at: null }), 70)).toBeNull();
    expect(movedSince(entry({ decided_at: "2026-11-24T08:00:00Z" }), 70)).toBeNull();
    expect(movedSince(entry({ status: "dismissed" }), 70)).toBeNull();
  });
});

describe("the parts of the watchlist", () => {
  it("have an address each, the watched ones the shortest", () => {
    expect(watchlistHref("s1", "watched")).toBe("/stores/s1/watchlist");
    expect(watchlistHref("s1", "dismissed")).toBe("/stores/s1/watchlist?status=dismissed");
    expect([toListedStatus("imported"), toListedStatus("all"), toListedStatus(undefined)]).toEqual([
      "imported",
      "watched",
      "watched",
    ]);
  });
});
