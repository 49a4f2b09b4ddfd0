import { describe, expect, it } from "vitest";
import type { HistoryDay, HistoryPick } from "@/lib/api/research";
import { daysWith, dayWords, firstPicks, outcomeWords, scoreDays, wentOnAs } from "./history";

function pick(score: number, changes: Partial<HistoryPick> = {}): HistoryPick {
  return {
    item_id: `item-${score}`,
    title: "Planter",
    image_url: null,
    score,
    status: "new",
    is_new: false,
    import_id: null,
    product_id: null,
    outcome: null,
    ...changes,
  };
}

function day(name: string, picks: HistoryPick[]): HistoryDay {
  return {
    day: name,
    ready_at: `${name}T05:42:00Z`,
    candidates_seen: 1284,
    kept: picks.length,
    above_line: 2,
    new: 1,
    rejected_count: 61,
    picks,
  };
}

describe("scoreDays", () => {
  it("keeps days without a score as gaps, over the end of a month and up to the last day", () => {
    const history = [
      { day: "2026-10-30", score: 71.5 },
      { day: "2026-11-01", score: 74 },
    ];
    expect(scoreDays(history, "2026-11-02")).toEqual([
      { day: "2026-10-30", score: 71.5 },
      { day: "2026-10-31", score: null },
      { day: "2026-11-01", score: 74 },
      { day: "2026-11-02", score: null },
    ]);
  });
  it("does not end before its own last score, and needs one", () => {
    expect(scoreDays([{ day: "2026-11-01", score: 0 }], "2026-10-01")).toEqual([
      { day: "2026-11-01", score: 0 },
    ]);
    expect(scoreDays([], "2026-11-01")).toEqual([]);
  });
});

describe("a former pick", () => {
  const outcome: HistoryPick["outcome"] = {
    day: "2026-11-08",
    score: 82,
    growth_7: 0.05,
    growth_14: 0.12,
    views: 41,
    orders: 3,
    margin_minor: 1890,
    is_hit: true,
  };
  it("leads to its product, else to its import", () => {
    expect(wentOnAs(pick(80))).toBeNull();
    expect(wentOnAs(pick(80, { import_id: "i1" }))).toEqual({ label: "Import", path: "/imports/i1" });
    expect(wentOnAs(pick(80, { import_id: "i1", product_id: "p1" }))).toEqual({
      label: "Product",
      path: "/products/p1",
    });
  });
  it("says what became of it, as far as that is known", () => {
    expect(outcomeWords(pick(80))).toBeNull();
    expect(outcomeWords(pick(80, { outcome }))).toBe("a hit, sold count +12.0%, 3 orders");
    const early = { ...outcome, growth_14: null, orders: 0, is_hit: null };
    expect(outcomeWords(pick(80, { outcome: early }))).toBe("sold count +5.0%");
    const unknown = { ...early, growth_7: null, orders: null };
    expect(outcomeWords(pick(80, { outcome: unknown }))).toBeNull();
  });
});

describe("a former day", () => {
  it("says what it came to", () => {
    expect(dayWords(day("2026-11-23", [pick(82), pick(75), pick(60)]))).toBe(
      "1,284 seen, 3 kept, 2 above your line, 1 for the first time",
    );
  });
  it("is found by what became of its picks, and left out where none did", () => {
    const days = [
      day("2026-11-23", [pick(82, { status: "imported" }), pick(75)]),
      day("2026-11-22", [pick(70)]),
    ];
    const found = daysWith(days, "imported");
    expect(found.map(({ day: name, picks }) => [name, picks.map(({ score }) => score)])).toEqual([
      ["2026-11-23", [82]],
    ]);
    expect(daysWith(days, "")).toBe(days);
    expect(daysWith(days, "dismissed")).toEqual([]);
  });
  it("shows what reached the line first, three at least", () => {
    const whole = day(
      "2026-11-23",
      [90, 80, 70, 69, 60].map((score) => pick(score)),
    );
    expect(firstPicks({ ...whole, above_line: 4 })).toHaveLength(4);
    expect(firstPicks({ ...whole, above_line: 0 })).toHaveLength(3);
    expect(firstPicks({ ...whole, picks: whole.picks.slice(0, 2) })).toHaveLength(2);
  });
});
