import { describe, expect, it } from "vitest";
import { roomWarning } from "./room";

describe("roomWarning", () => {
  const room = { used: 195, limit: 200, left: 5 };
  it("is silent while there is room", () => {
    expect([
      roomWarning(room, 5, "owner"),
      roomWarning({ used: 200, limit: 200, left: 0 }, 0, "owner"),
    ]).toEqual([null, null]);
  });
  it("says how many do not fit", () => {
    expect(roomWarning(room, 7, "owner")).toBe(
      "Your plan has room for 5 more this month. Of 7 imports the last 2 would be refused, unless they were imported before.",
    );
  });
  it("calls the plan the owner's where somebody else works", () => {
    expect(roomWarning(room, 7, "manager")).toMatch(/^The owner’s plan has room for 5 more this month\./);
  });
  it("says when nothing more fits", () => {
    expect(roomWarning({ used: 1200, limit: 1200, left: 0 }, 1, "owner")).toContain(
      "All 1,200 imports of this month",
    );
  });
});
