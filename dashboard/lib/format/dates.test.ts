import { describe, expect, it } from "vitest";
import { dayIn, formatDate, formatPlaced, formatSince, formatWeekday, longAge, shortAge } from "./dates";

const now = new Date("2026-11-24T07:30:00Z");

describe("times in a store's zone", () => {
  it("names today, yesterday and other days", () => {
    expect(formatPlaced("2026-11-24T07:21:00Z", "Europe/Berlin", now)).toBe("Today 08:21");
    expect(formatPlaced("2026-11-23T20:40:00Z", "Europe/Berlin", now)).toBe("Yesterday 21:40");
    expect(formatPlaced("2026-11-21T10:00:00Z", "Europe/Berlin", now)).toBe("Sat 21 Nov");
  });
  it("puts an instant on the store's day, not on UTC's", () => {
    expect(dayIn("2026-11-23T23:30:00Z", "Europe/Berlin")).toBe("2026-11-24");
    expect(dayIn("2026-11-23T23:30:00Z", "America/New_York")).toBe("2026-11-23");
  });
  it("says since when a source is silent", () => {
    expect(formatSince("2026-11-22T13:10:00Z", "Europe/Berlin", now)).toBe("Sunday 14:10");
    expect(formatSince("2026-11-01T13:10:00Z", "Europe/Berlin", now)).toBe("Sun 1 Nov 14:10");
  });
  it("writes a day in full", () => {
    expect(formatWeekday("2026-11-24", "long")).toBe("Tuesday 24 November");
    expect(formatDate("2024-02-29")).toBe("29 Feb 2024");
  });
});

describe("ages", () => {
  it("are short in tables and plain in sentences", () => {
    expect([shortAge(2280), shortAge(18000), shortAge(180000)]).toEqual(["38m", "5h", "2d"]);
    expect([longAge(20), longAge(2280), longAge(18000), longAge(90000)]).toEqual([
      "just now",
      "38 min ago",
      "5 h ago",
      "1 day ago",
    ]);
  });
});
