import { describe, expect, it } from "vitest";
import { barGeometry, lineGeometry, pointOnCircle, strengthOf } from "./charts-geometry";

describe("part bars", () => {
  it("stand on the base line", () => {
    expect(barGeometry(50, 22)).toEqual({ y: 11, height: 11 });
    expect(barGeometry(140, 22)).toEqual({ y: 0, height: 22 });
    expect(barGeometry(0, 22)).toEqual({ y: 20, height: 2 });
  });
  it("pale with weakness", () => {
    expect([strengthOf(65), strengthOf(64), strengthOf(39)]).toEqual(["strong", "fair", "weak"]);
  });
});

describe("score ring", () => {
  it("starts at twelve and runs clockwise", () => {
    expect(pointOnCircle(20, 10, 0)).toEqual({ x: 20, y: 10 });
    expect(pointOnCircle(20, 10, 0.25)).toEqual({ x: 30, y: 20 });
  });
});

describe("sparkline", () => {
  it("fills its box from the lowest to the highest value", () => {
    expect(lineGeometry([0, 10], 12, 12)).toEqual({
      lines: ["M2 10L10 2"],
      areas: ["M2 12L2 10L10 2L10 12Z"],
      end: { x: 10, y: 2 },
    });
  });
  it("breaks where days are missing", () => {
    expect(lineGeometry([1, 2, null, 3, 4], 12, 12).lines).toHaveLength(2);
    expect(lineGeometry([null, null], 12, 12)).toEqual({ lines: [], areas: [], end: null });
  });
  it("draws a flat line for a constant", () => {
    expect(lineGeometry([5, 5], 12, 12).lines).toEqual(["M2 10L10 10"]);
  });
});
