import { describe, expect, it } from "vitest";
import { growthText } from "./outcomes";

describe("growthText", () => {
  it("tells growth, decline, standstill and ignorance apart", () => {
    expect([0.12, -0.034, 0, null].map(growthText)).toEqual(["+12.0%", "−3.4%", "0.0%", "not known yet"]);
  });
});
