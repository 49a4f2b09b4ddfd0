import { describe, expect, it } from "vitest";
import type { Cohort } from "@/lib/api/figures";
import { askedCohorts, cohortName, heatLevel, heatOf } from "./cohorts";

const month = (months_since: number, active: number, customers: number, value_minor: number) => ({
  months_since,
  active_customers: active,
  orders: active + 1,
  net_revenue_minor: 0,
  value_minor,
  retention: active / customers,
});
const items: Cohort[] = [
  { month: "2026-10-01", customers: 20, months: [month(0, 20, 20, 900), month(1, 2, 20, 1000)] },
  {
    month: "2026-09-01",
    customers: 10,
    months: [month(0, 10, 10, 500), month(1, 5, 10, 700), month(2, 3, 10, 1500)],
  },
];

describe("heatOf", () => {
  it("orders cohorts by month, and leaves months that have not come empty", () => {
    const heat = heatOf({ items }, "retention");
    expect(heat.columns).toEqual([0, 1, 2]);
    expect(heat.rows.map(({ month, customers }) => [month, customers])).toEqual([
      ["2026-09-01", 10],
      ["2026-10-01", 20],
    ]);
    expect(heat.rows[1]?.cells[2]).toBeNull();
  });
  it("measures retention without the first month, in which all of them ordered", () => {
    const heat = heatOf({ items }, "retention");
    expect([heat.low, heat.high]).toEqual([0.1, 0.5]);
    expect(heat.rows[0]?.cells.map((cell) => cell?.level)).toEqual([null, 5, 3]);
    expect(heat.rows[1]?.cells[1]).toEqual({
      since: 1,
      value: 0.1,
      level: 1,
      isOpen: true,
      spoken: "2 of 20 customers, 3 orders",
    });
  });
  it("measures value with the first month", () => {
    const heat = heatOf({ items }, "value");
    expect([heat.low, heat.high]).toEqual([500, 1500]);
    expect(heat.rows[0]?.cells.map((cell) => [cell?.value, cell?.level])).toEqual([
      [500, 1],
      [700, 2],
      [1500, 5],
    ]);
  });
  it("is nothing without cohorts", () => {
    expect(heatOf({ items: [] }, "value")).toEqual({ rows: [], columns: [0], low: null, high: null });
  });
});

describe("heatLevel", () => {
  it("has five steps, and one where all are the same", () => {
    expect([0, 0.2, 0.5, 0.99, 1].map((value) => heatLevel(value, 0, 1))).toEqual([1, 2, 3, 5, 5]);
    expect(heatLevel(4, 4, 4)).toBe(3);
  });
});

describe("askedCohorts", () => {
  it("falls back to a year of who comes back", () => {
    expect(askedCohorts({})).toEqual({ show: "retention", months: 12 });
    expect(askedCohorts({ show: "value", months: "24" })).toEqual({ show: "value", months: 24 });
    expect(askedCohorts({ show: "x", months: "7" })).toEqual({ show: "retention", months: 12 });
    expect(cohortName("2026-09-01")).toBe("Sep 2026");
  });
});
