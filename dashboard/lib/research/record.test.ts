import { describe, expect, it } from "vitest";
import type { TrackRecord } from "@/lib/api/research";
import type { HitRate } from "@/lib/api/figures";
import { chartWords, decileRows, rateCell, toRecordDays } from "./record";

const unknown: HitRate = { hits: 0, count: 0, rate: null, low: null, high: null };
const quarter: HitRate = { hits: 3, count: 12, rate: 0.25, low: 0.0889, high: 0.5323 };
const tenth: HitRate = { hits: 4, count: 40, rate: 0.1, low: 0.0396, high: 0.2305 };

const record: TrackRecord = {
  first_day: "2026-08-01",
  last_day: "2026-11-10",
  days_judged: 90,
  imported: 3,
  sold: 1,
  picks: quarter,
  all_candidates: tenth,
  best_by_sold_count: tenth,
  deciles: [
    { decile: 10, by_score: quarter, by_sold_count: tenth },
    { decile: 9, by_score: unknown, by_sold_count: quarter },
  ],
};

describe("decileRows", () => {
  it("runs from the lowest tenth to the best, in percent with what the interval reaches", () => {
    const rows = decileRows(record);
    expect(rows.map(({ name }) => name)).toEqual(["9", "10"]);
    expect(rows[1]).toMatchObject({
      score: 25,
      scoreError: [16.1, 28.2],
      sold: 10,
      soldError: [6, 13.1],
    });
  });
  it("draws nothing for a tenth that nobody has judged", () => {
    expect(decileRows(record)[0]).toMatchObject({ score: null, scoreError: null, sold: 25 });
  });
});

describe("rateCell", () => {
  it("never gives a rate alone", () => {
    expect(rateCell(quarter)).toBe("25.0%, 8.9 – 53.2%, 3 of 12");
    expect(rateCell(unknown)).toBe("none judged");
  });
});

describe("chartWords", () => {
  it("compares the best tenths", () => {
    expect(chartWords(record)).toBe(
      "Of the best tenth by score 25.0% grew most; of the best tenth by sold count 10.0%.",
    );
  });
  it("does not compare what is not judged", () => {
    expect(chartWords({ ...record, deciles: [] })).toBe("The best tenths cannot be compared yet.");
  });
});

describe("toRecordDays", () => {
  it("takes what is offered and nothing else", () => {
    expect([toRecordDays("30"), toRecordDays("31"), toRecordDays(undefined)]).toEqual([30, 120, 120]);
  });
});
