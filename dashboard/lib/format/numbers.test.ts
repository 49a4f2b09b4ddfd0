import { describe, expect, it } from "vitest";
import { countWord, describeChange, formatPercent, ordinal, plural } from "./numbers";

describe("describeChange", () => {
  it("gives percent for amounts", () => {
    expect(describeChange(128460, 110240, "relative")).toEqual({ direction: "up", text: "16.5%" });
  });
  it("gives units for counts and points for rates", () => {
    expect(describeChange(31, 27, "absolute")).toEqual({ direction: "up", text: "4" });
    expect(describeChange(0.027, 0.0247, "points")).toEqual({ direction: "up", text: "0.23 pt" });
    expect(describeChange(0.02595, 0.02604, "points")).toEqual({ direction: "flat", text: "0.01 pt" });
  });
  it("says nothing without something to compare with", () => {
    expect(describeChange(5, null, "relative")).toBeNull();
    expect(describeChange(5, 0, "relative")).toBeNull();
    expect(describeChange(500, -100, "relative")).toBeNull();
  });
});

describe("words", () => {
  it("counts", () => {
    expect(plural(1, "order")).toBe("1 order");
    expect(plural(1204, "order")).toBe("1,204 orders");
    expect([countWord(11), countWord(40)]).toEqual(["Eleven", "40"]);
    expect([ordinal(3), ordinal(12)]).toEqual(["third", "number 12"]);
    expect(formatPercent(-3.25)).toBe("−3.3%");
  });
});
