import { describe, expect, it } from "vitest";
import { fromZonedInput, toZonedInput } from "./zoned";

describe("a time typed in a store's zone", () => {
  it("comes back as it was typed", () => {
    expect(fromZonedInput("2026-11-28T18:30", "Europe/Berlin")).toBe("2026-11-28T17:30:00.000Z");
    expect(toZonedInput("2026-11-28T17:30:00Z", "Europe/Berlin")).toBe("2026-11-28T18:30");
    expect(fromZonedInput("2026-07-01T00:00", "America/New_York")).toBe("2026-07-01T04:00:00.000Z");
    expect(toZonedInput("2026-07-01T04:00:00Z", "America/New_York")).toBe("2026-07-01T00:00");
  });
  it("goes on by an hour where clocks jump, and means the first of two", () => {
    expect(fromZonedInput("2026-03-29T02:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(fromZonedInput("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(fromZonedInput("2026-03-29T03:30", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });
  it("is none when nothing, or no time, was typed", () => {
    expect(toZonedInput(null, "Europe/Berlin")).toBe("");
    expect(fromZonedInput("", "Europe/Berlin")).toBeNull();
    expect(fromZonedInput("2026-13-40T18:30", "Europe/Berlin")).toBeNull();
  });
});
