import { describe, expect, it } from "vitest";
import type { Revenue } from "@/lib/api/figures";
import type { DayFigures, OverviewReady } from "@/lib/api/types";
import {
  axisTicks,
  chartRows,
  dayValue,
  fittingGrain,
  funnelRows,
  grainsFor,
  pointLabel,
  revenueRows,
  tickLabel,
  weekTicks,
} from "./chart";

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
      unusual: [
        { day: "2026-11-22", metric: "orders" },
        { day: "2026-11-23", metric: "revenue_minor" },
      ],
    } as unknown as OverviewReady;
    expect(chartRows(overview, "revenue_minor")).toEqual([
      { at: "2026-11-22", now: 100, before: 70, beforeAt: "2026-11-20", isUnusual: false, isCut: false },
      { at: "2026-11-23", now: 200, before: 90, beforeAt: "2026-11-21", isUnusual: true, isCut: false },
    ]);
  });
});

describe("revenueRows", () => {
  const point = (from: string, revenue_minor: number | null, is_cut = false, hour: string | null = null) => ({
    from,
    revenue_minor,
    is_cut,
    hour,
  });
  it("keeps weeks that are cut and lays the weeks before under them from the end", () => {
    const revenue = {
      grain: "week",
      points: [point("2026-11-16", 700), point("2026-11-23", 50, true)],
      previous_points: [point("2026-11-09", 600)],
      unusual: [{ day: "2026-11-16", metric: "revenue_minor" }],
    } as unknown as Revenue;
    expect(revenueRows(revenue, "revenue_minor")).toEqual([
      { at: "2026-11-16", now: 700, before: null, beforeAt: null, isUnusual: false, isCut: false },
      { at: "2026-11-23", now: 50, before: 600, beforeAt: "2026-11-09", isUnusual: false, isCut: true },
    ]);
  });
  it("tells hours of the same day apart", () => {
    const revenue = {
      grain: "hour",
      points: [
        point("2026-11-23", 1, false, "2026-11-23T08:00:00Z"),
        point("2026-11-23", null, false, "2026-11-23T09:00:00Z"),
      ],
      previous_points: [],
      unusual: [],
    } as unknown as Revenue;
    expect(revenueRows(revenue, "revenue_minor").map(({ at, now }) => [at, now])).toEqual([
      ["2026-11-23T08:00:00Z", 1],
      ["2026-11-23T09:00:00Z", null],
    ]);
  });
});

describe("grains", () => {
  it("are hours for two weeks at most, and months for long ranges", () => {
    expect(grainsFor(14)).toEqual(["hour", "day"]);
    expect(grainsFor(15)).toEqual(["day", "week"]);
    expect(grainsFor(90)).toEqual(["day", "week", "month"]);
    expect([fittingGrain("hour", 30), fittingGrain("week", 30)]).toEqual(["day", "week"]);
  });
  it("are named as clocks and calendars show them where the store is", () => {
    expect(pointLabel("2026-11-22T23:00:00Z", "hour", "Europe/Berlin")).toBe("Mon 23 Nov 00:00");
    expect(pointLabel("2026-11-23", "week", "UTC")).toBe("Week of 23 Nov");
    expect(pointLabel("2026-11-01", "month", "UTC")).toBe("November 2026");
    expect(tickLabel("2026-11-22T23:00:00Z", "hour", "Europe/Berlin")).toBe("23 Nov");
  });
  it("label hours at midnight", () => {
    const hours = ["2026-11-22T22:00:00Z", "2026-11-22T23:00:00Z", "2026-11-23T00:00:00Z"];
    expect(axisTicks(hours, "hour", "Europe/Berlin")).toEqual([hours[0], hours[1]]);
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
