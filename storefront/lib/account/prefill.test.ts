import { describe, expect, it } from "vitest";
import { parsePrefill } from "./prefill";

describe("parsePrefill", () => {
  it("brings back what was kept", () => {
    const kept = { email: "hanne@example.test", name: "Hanne" };
    expect(parsePrefill(JSON.stringify(kept))).toEqual(kept);
  });

  it.each(["", "{", "null", "[]", '{"email":7,"name":{}}'])("reads %s as nothing", (text) => {
    expect(parsePrefill(text)).toEqual({ email: "", name: "" });
  });
});
