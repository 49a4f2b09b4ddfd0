import { describe, expect, it } from "vitest";
import { matches } from "./commands";

describe("matches", () => {
  it("needs every typed word at the start of some word", () => {
    expect(matches({ label: "Plan & billing" }, "bil")).toBe(true);
    expect(matches({ label: "New product" }, "pro ne")).toBe(true);
    expect(matches({ label: "New product" }, "duct")).toBe(false);
    expect(matches({ label: "Home" }, "")).toBe(true);
  });
});
