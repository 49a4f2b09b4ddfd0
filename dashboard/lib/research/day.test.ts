import { describe, expect, it } from "vitest";
import type { ResearchDay, ResearchPick } from "@/lib/api/types";
import { filterPicks, lineIndex, picksAboveLine, picksToDecide } from "./day";

function pick(score: number, changes: Partial<ResearchPick> = {}): ResearchPick {
  const part = {
    value: 80,
    low: 70,
    high: 90,
    weight: 20,
    contribution: 16,
    summary: "",
    source: "aliexpress",
    observed_at: null,
    is_missing: false,
  };
  return {
    item_id: `item-${score}`,
    candidate_id: `candidate-${score}`,
    title: "Planter",
    niche: "indoor_plants",
    image_url: null,
    score,
    score_low: score - 5,
    score_high: score + 5,
    status: "new",
    parts: { demand: part, interest: part, buzz: part, margin: part, supply: part },
    trend: [],
    price_minor: 3490,
    currency: "EUR",
    margin_percent: 40,
    landed_cost_minor: null,
    analysis: null,
    source_ages: {},
    import_id: null,
    badges: [],
    ...changes,
  };
}

const day: ResearchDay = {
  day: "2026-11-24",
  ready_at: null,
  run: null,
  candidates_seen: 10,
  kept: 4,
  rejected_count: 6,
  score_line: 70,
  sources: [],
  items: [pick(82), pick(77, { status: "imported" }), pick(70), pick(62)],
};

describe("a research day", () => {
  it("knows the picks that reach the line, the line itself included, and which of them are undecided", () => {
    expect(picksAboveLine(day).map(({ score }) => score)).toEqual([82, 77, 70]);
    expect(picksToDecide(day).map(({ score }) => score)).toEqual([82, 70]);
  });
  it("cuts the list below the line", () => {
    expect(lineIndex(day.items, 70)).toBe(3);
    expect(lineIndex(day.items, 50)).toBe(4);
    expect(lineIndex(day.items, 90)).toBe(0);
  });
  it("filters by niche and margin, and never shows dismissed picks", () => {
    const picks = [
      pick(90, { status: "dismissed" }),
      pick(80, { margin_percent: 20 }),
      pick(70, { margin_percent: null }),
      pick(60, { niche: "lighting" }),
    ];
    const scores = (niche: string, hasMargin: boolean) =>
      filterPicks(picks, { niche, hasMargin }).map(({ score }) => score);
    expect(scores("", false)).toEqual([80, 70, 60]);
    expect(scores("", true)).toEqual([60]);
    expect(scores("indoor_plants", false)).toEqual([80, 70]);
  });
});
