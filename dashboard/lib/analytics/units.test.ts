import { describe, expect, it } from "vitest";
import { changeKind, formatFigure, formatMicros } from "./units";

describe("formatFigure", () => {
  it("speaks the unit of the figure", () => {
    expect(formatFigure(128460, "money", "EUR")).toBe("€1,284.60");
    expect(formatFigure(1200.4, "money", "JPY")).toBe("¥1,200");
    expect(formatFigure(0.0463, "share", "EUR")).toBe("4.6%");
    expect(formatFigure(1.5, "ratio", "EUR")).toBe("1.50");
    expect(formatFigure(1204, "count", "EUR")).toBe("1,204");
    expect(formatFigure(71.6, "points", "EUR")).toBe("72");
  });
  it("shows what Claude costs in dollars whatever the store's currency is", () => {
    expect(formatFigure(1_250_000, "micros", "JPY")).toBe("$1.25");
    expect([formatMicros(12_340), formatMicros(0), formatMicros(999_950)]).toEqual([
      "$0.0123",
      "$0.00",
      "$1.00",
    ]);
  });
  it("moves shares by points", () => {
    expect([changeKind("share"), changeKind("money")]).toEqual(["points", "relative"]);
  });
});
