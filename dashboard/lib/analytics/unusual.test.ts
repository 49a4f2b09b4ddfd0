import { describe, expect, it } from "vitest";
import type { UnusualDay } from "@/lib/api/figures";
import { countryOfSale, partName, unusualByDay } from "./unusual";

const one = (day: string, metric: UnusualDay["metric"]): UnusualDay => ({
  day,
  metric,
  value: 9,
  usual: 4,
  low: 1,
  high: 7,
  moved: null,
});

describe("unusualByDay", () => {
  it("puts what belongs to a day together, the latest first", () => {
    const days = unusualByDay([
      one("2026-11-03", "orders"),
      one("2026-11-17", "visitors"),
      one("2026-11-03", "revenue_minor"),
    ]);
    expect(days.map(({ day, figures }) => [day, figures.map(({ metric }) => metric)])).toEqual([
      ["2026-11-17", ["visitors"]],
      ["2026-11-03", ["orders", "revenue_minor"]],
    ]);
    expect(unusualByDay([])).toEqual([]);
  });
});

describe("names", () => {
  it("are countries' own where the part is a country", () => {
    expect(partName({ kind: "country", key: "DE", name: "DE", value: 1, usual: 0 })).toBe("Germany");
    expect(partName({ kind: "source", key: "x", name: "IT", value: 1, usual: 0 })).toBe("IT");
    expect([countryOfSale(null), countryOfSale("unknown")]).toEqual(["No country", "unknown"]);
  });
});
