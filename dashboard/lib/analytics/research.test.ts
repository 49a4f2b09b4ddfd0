import { describe, expect, it } from "vitest";
import { hitWords, verdict } from "./research";

const rate = (low: number | null, high: number | null) => ({ hits: 3, count: 12, rate: 0.25, low, high });

describe("hitWords", () => {
  it("says of how many, and how sure", () => {
    expect(hitWords(rate(0.089, 0.532))).toBe("3 hits of 12 judged candidates, truly between 8.9% and 53.2%");
    expect(hitWords({ hits: 0, count: 0, rate: null, low: null, high: null })).toBe(
      "Nothing has been judged yet: a week has to pass.",
    );
  });
});

describe("verdict", () => {
  it("is open where ranges overlap, and unknown where one is", () => {
    expect(verdict(rate(0.3, 0.5), rate(0.1, 0.29))).toBe("better");
    expect(verdict(rate(0.05, 0.1), rate(0.2, 0.3))).toBe("worse");
    expect(verdict(rate(0.2, 0.5), rate(0.1, 0.2))).toBe("open");
    expect(verdict(rate(null, null), rate(0.1, 0.2))).toBe("unknown");
  });
});
