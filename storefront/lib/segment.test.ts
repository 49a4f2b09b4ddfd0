import { describe, expect, it } from "vitest";
import { readSegment } from "./segment";

describe("readSegment", () => {
  it("decodes", () => {
    expect(["clay-pot", "caf%C3%A9", "a%2Fb"].map(readSegment)).toEqual(["clay-pot", "café", "a/b"]);
  });

  it("leads nowhere where nothing can be decoded", () => {
    expect(() => readSegment("%E0%A4%A")).toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
  });
});
