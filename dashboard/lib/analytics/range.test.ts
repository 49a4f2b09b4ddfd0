import { describe, expect, it } from "vitest";
import {
  askedRange,
  csvHref,
  daysBetween,
  isDay,
  rangeFault,
  rangeLength,
  rangeParams,
  shiftDay,
  withQuery,
} from "./range";

const today = "2026-11-24";

describe("askedRange", () => {
  it("reads names and days, and falls back to 30 days", () => {
    expect(askedRange({ range: "7d" })).toEqual({ range: "7d" });
    expect(askedRange({ range: "custom", from: "2026-11-01", to: "2026-11-09" })).toEqual({
      range: "custom",
      from: "2026-11-01",
      to: "2026-11-09",
    });
    expect(askedRange({})).toEqual({ range: "30d" });
    expect(askedRange({ range: "1y" })).toEqual({ range: "30d" });
    expect(askedRange({ range: "custom", from: "2026-11-09", to: "2026-11-01" })).toEqual({ range: "30d" });
    expect(askedRange({ range: "custom", from: "2026-02-30", to: "2026-03-04" })).toEqual({ range: "30d" });
    expect(askedRange({ range: ["90d", "7d"] })).toEqual({ range: "90d" });
  });
  it("comes back out of an address as it went in", () => {
    for (const asked of [
      { range: "90d" },
      { range: "custom", from: "2026-11-01", to: "2026-11-09" },
    ] as const) {
      expect(askedRange(rangeParams(asked))).toEqual(asked);
    }
    expect(rangeParams({ range: "30d" })).toEqual({});
  });
  it("knows how many days it is about", () => {
    expect(rangeLength({ range: "90d" })).toBe(90);
    expect(rangeLength({ range: "custom", from: "2026-11-01", to: "2026-11-09" })).toBe(9);
  });
});

describe("rangeFault", () => {
  it("says what to change, at the field it is about", () => {
    expect(rangeFault("", today, today)).toEqual({ field: "from", message: "Choose the first day" });
    expect(rangeFault(today, "", today)).toEqual({ field: "to", message: "Choose the last day" });
    expect(rangeFault("2026-11-25", "2026-11-26", today)?.message).toBe("This day is yet to come");
    expect(rangeFault("2026-11-20", "2026-11-19", today)?.message).toBe(
      "The last day comes before the first",
    );
    expect(rangeFault("2026-11-20", "2026-11-25", today)?.field).toBe("to");
  });
  it("allows a leap year and not a day more", () => {
    expect(rangeFault("2025-11-24", today, today)).toBeNull();
    expect(rangeFault("2025-11-23", today, today)).toEqual({
      field: "from",
      message: "367 days. At most 366 at once",
    });
  });
});

describe("days", () => {
  it("are counted with both ends and moved across months", () => {
    expect([daysBetween("2026-02-27", "2026-03-01"), daysBetween(today, today)]).toEqual([3, 1]);
    expect([shiftDay("2026-03-01", -1), shiftDay("2026-12-31", 1)]).toEqual(["2026-02-28", "2027-01-01"]);
    expect([isDay("2026-02-29"), isDay("2028-02-29"), isDay("24.11.2026")]).toEqual([false, true, false]);
  });
});

describe("addresses", () => {
  it("leave out what is not asked", () => {
    expect(withQuery("/x", { page: 2, search: "", sort: undefined })).toBe("/x?page=2");
    expect(withQuery("/x", {})).toBe("/x");
    expect(csvHref("s", "funnel", { range: "7d" })).toBe(
      "/bff/stores/s/analytics/funnel?range=7d&format=csv",
    );
  });
});
