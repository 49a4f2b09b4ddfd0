import { describe, expect, it } from "vitest";
import { slugProblem, toSlug } from "./slug";

describe("toSlug", () => {
  it("makes an address of words", () => {
    expect(toSlug("  Blumentöpfe & Größe, 12 cm ")).toBe("blumentopfe-grosse-12-cm");
    expect(toSlug("--Ü--")).toBe("u");
    expect(toSlug("花")).toBe("");
  });
  it("leaves no dash at the end when it is cut", () => {
    expect(toSlug(`${"a".repeat(79)} b`)).toBe("a".repeat(79));
  });
});

describe("slugProblem", () => {
  it("refuses what the API would", () => {
    expect(slugProblem("clay-pot-2")).toBeNull();
    expect(slugProblem("")).toBeNull();
    for (const bad of ["Clay", "clay--pot", "-clay", "clay pot", "pöt"])
      expect(slugProblem(bad)).not.toBeNull();
  });
});
