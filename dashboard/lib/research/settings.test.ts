import { describe, expect, it } from "vitest";
import { changedFields, dollarsOf, microsOf, placesGained, sharesOf, withKeyword } from "./settings";

const weights = { demand: 30, interest: 20, buzz: 15, margin: 20, supply: 15 };

describe("withKeyword", () => {
  it("keeps a keyword as the API would", () => {
    expect(withKeyword(["plant mister"], "  Self  Watering planter ")).toEqual([
      "plant mister",
      "self watering planter",
    ]);
  });
  it.each(["plant mister", "PLANT  mister", "x", "y".repeat(61)])("does not add %j", (text) => {
    expect(withKeyword(["plant mister"], text)).toEqual(["plant mister"]);
  });
  it("holds no more than twenty", () => {
    const full = Array.from({ length: 20 }, (_, n) => `keyword ${n}`);
    expect(withKeyword(full, "one more")).toBe(full);
  });
});

describe("sharesOf", () => {
  it("gives percent of whatever the points sum to", () => {
    expect(sharesOf(weights)).toEqual(weights);
    expect(sharesOf({ ...weights, demand: 0, interest: 0 })).toEqual({
      demand: 0,
      interest: 0,
      buzz: 30,
      margin: 40,
      supply: 30,
    });
  });
  it("divides nothing by nothing", () => {
    const none = { demand: 0, interest: 0, buzz: 0, margin: 0, supply: 0 };
    expect(sharesOf(none)).toEqual(none);
  });
});

describe("changedFields", () => {
  const draft = {
    keywords: ["plant mister"],
    sources: ["aliexpress" as const],
    frequency: "daily" as const,
    weights,
    score_line: 60,
    ai_budget_micros: null,
    sends_report: true,
  };
  it("names what differs", () => {
    const after = { ...draft, weights: { ...weights, buzz: 0 }, sends_report: false };
    expect(changedFields(draft, after)).toEqual(["weights", "sends_report"]);
    expect(changedFields(draft, { ...draft, weights: { ...weights } })).toEqual([]);
  });
});

describe("money for Claude", () => {
  it("is written in dollars and kept in millionths", () => {
    expect(dollarsOf(1_500_000)).toBe("1.50");
    expect(microsOf("1.5")).toBe(1_500_000);
    expect(microsOf(" 12,05 ")).toBe(12_050_000);
    expect(microsOf("0")).toBe(0);
  });
  it.each(["", "-1", "1.234", "a lot", "12345"])("does not take %j for an amount", (text) => {
    expect(microsOf(text)).toBeNull();
  });
});

describe("placesGained", () => {
  it("counts up as positive, and knows nothing of what was no pick", () => {
    expect(placesGained(2, 5)).toBe(3);
    expect(placesGained(7, 5)).toBe(-2);
    expect(placesGained(1, null)).toBeNull();
  });
});
