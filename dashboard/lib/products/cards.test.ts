import { describe, expect, it } from "vitest";
import { toggled } from "./cards";

describe("choosing products", () => {
  it("adds at the end and takes out, and keeps the rest in order", () => {
    expect(toggled(["a", "b"], "c", 3)).toEqual(["a", "b", "c"]);
    expect(toggled(["a", "b", "c"], "b", 3)).toEqual(["a", "c"]);
  });
  it("adds nothing over the limit, but still takes out", () => {
    const full = ["a", "b"];
    expect(toggled(full, "c", 2)).toBe(full);
    expect(toggled(full, "a", 2)).toEqual(["b"]);
  });
});
