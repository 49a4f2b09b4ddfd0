import { describe, expect, it } from "vitest";
import { isFresh, isSigned, sign } from "./signature";

const body = '{"tags":["store:1"],"sent_at":1795000000}';

describe("isSigned", () => {
  it("accepts the signature of exactly this body", () => {
    expect(isSigned(body, sign(body, "key"), "key")).toBe(true);
  });

  it.each([
    ["another key", body, sign(body, "other")],
    ["another body", `${body} `, sign(body, "key")],
    ["no signature", body, null],
    ["a short one", body, "ab"],
    ["not hex", body, "z".repeat(64)],
  ])("refuses %s", (_, text, signature) => expect(isSigned(text, signature, "key")).toBe(false));
});

describe("isFresh", () => {
  it("holds for five minutes around now", () => {
    expect(isFresh(1000, 1_300_000)).toBe(true);
    expect(isFresh(1000, 1_301_000)).toBe(false);
    expect(isFresh(1301, 1_000_000)).toBe(false);
  });
});
