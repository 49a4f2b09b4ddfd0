import { describe, expect, it } from "vitest";
import { byDay, longDay, shortDay, timeOfDay } from "./calendar";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const today = day("2026-11-27");

describe("days", () => {
  it("are said in full, or short", () => {
    expect(longDay(day("2026-11-30"), today)).toBe("Monday 30 November");
    expect(shortDay(day("2026-09-30"), today)).toBe("Wed 30 Sep");
  });

  it("carry their year where it is not this one", () => {
    expect(longDay(day("2027-01-04"), today)).toBe("Monday 4 January 2027");
    expect(shortDay(day("2025-12-31"), today)).toBe("Wed 31 Dec 2025");
  });

  it("are today when they are", () => {
    expect(byDay(today, today)).toBe("today");
    expect(byDay(day("2026-11-28"), today)).toBe("by Saturday 28 November");
  });
});

describe("timeOfDay", () => {
  it("is the store's", () => {
    expect(timeOfDay("2026-11-24T07:11:59Z", "Europe/Copenhagen")).toBe("08:11");
    expect(timeOfDay("2026-11-24T07:11:59Z", "America/New_York")).toBe("02:11");
    expect(timeOfDay("2026-11-23T23:05:00Z", "Europe/Copenhagen")).toBe("00:05");
  });
});
