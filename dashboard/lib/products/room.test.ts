import { describe, expect, it } from "vitest";
import { roomText } from "./room";

describe("roomText", () => {
  it("is silent while there is room", () => {
    expect(roomText({ used: 89, limit: 100 }, "owner")).toBeNull();
  });
  it("speaks before the limit bites, and when it does", () => {
    expect(roomText({ used: 99, limit: 100 }, "owner")).toBe(
      "Your plan has room for 1 more product: 99 of 100 are in use.",
    );
    expect(roomText({ used: 900, limit: 1000 }, "owner")).toBe(
      "Your plan has room for 100 more products: 900 of 1,000 are in use.",
    );
    expect(roomText({ used: 100, limit: 100 }, "owner")).toBe(
      "All 100 products of your plan are in use. What is there stays; nothing more fits.",
    );
  });
  it("calls the plan the owner's where somebody else works", () => {
    expect(roomText({ used: 99, limit: 100 }, "manager")).toBe(
      "The owner’s plan has room for 1 more product: 99 of 100 are in use.",
    );
  });
});
