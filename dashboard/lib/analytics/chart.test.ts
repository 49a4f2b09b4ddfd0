import { describe, expect, it } from "vitest";
import type { DayFigures, OverviewReady } from "@/lib/api/types";
import { chartRows, dayValue, funnelRows, toRange, weekTicks } from "./chart";

const day = (number: number, revenue: number | null): DayFigures => ({
  day: `2026-11-${String(number).padStart(2, "0")}`,
  revenue_minor: revenue,
  orders: 2,
  visitors: 80,
});

describe("chartRows", () => {
  it("lays the period before under this one so that both end together", () => {
    const overview = {
      days: [day(22, 100), day(23, 200)],
      previous_days: [day(19, 1), day(20, 70), day(21, 90)],
    } as unknown as OverviewReady;
    expect(chartRows(overview, "revenue_minor")).toEqual([
      { day: "2026-11-22", now: 100, before: 70, beforeDay: "2026-11-20" },
      { day: "2026-11-23", now: 200, before: 90, beforeDay: "2026-11-21" },
    ]);
  });
});

describe("dayValue", () => {
  it("knows a rate only where there were visitors", () => {
    expect(dayValue(day(1, 5), "conversion")).toBe(0.025);
    expect(dayValue({ ...day(1, 5), visitors: 0 }, "conversion")).toBeNull();
    expect(dayValue(day(1, null), "revenue_minor")).toBeNull();
  });
});

describe("axis", () => {
  it("labels whole weeks back from the last day", () => {
    const days = Array.from({ length: 15 }, (_, index) => `d${index}`);
    expect(weekTicks(days)).toEqual(["d0", "d7", "d14"]);
    expect(weekTicks(days.slice(0, 7))).toHaveLength(7);
  });
  it("falls back to 30 days", () => {
    expect([toRange("7d"), toRange("1y"), toRange(undefined)]).toEqual(["7d", "30d", "30d"]);
  });
});

describe("funnelRows", () => {
  it("gives the share of the first step and of the step before", () => {
    const rows = funnelRows([
      { step: "visited", visitors: 200 },
      { step: "viewed_product", visitors: 100 },
      { step: "paid", visitors: 5 },
    ]);
    expect(rows.map(({ name, share, ofBefore }) => [name, share, ofBefore])).toEqual([
      ["Visited the store", 1, null],
      ["Looked at a product", 0.5, 0.5],
      ["Paid", 0.025, 0.05],
    ]);
  });
});
