import { describe, expect, it } from "vitest";
import { findGaps, withEdges } from "./series";

const series = (values: (number | null)[]) =>
  values.map((median, index) => ({ day: `2026-11-0${index + 1}`, median }));

describe("findGaps", () => {
  it("finds days not seen between days seen, not the edges", () => {
    expect(findGaps(series([null, 5, null, null, 6, null]))).toEqual([
      { from: "2026-11-03", to: "2026-11-04", days: 2 },
    ]);
    expect(findGaps(series([1, 2]))).toEqual([]);
  });
});

describe("withEdges", () => {
  it("keeps the first and the last day", () => {
    expect(withEdges(["a", "b", "c", "d", "e", "f", "g"])).toEqual(["a", "c", "e", "g"]);
    expect(withEdges(["a"])).toEqual(["a"]);
    expect(withEdges([])).toEqual([]);
  });
});
