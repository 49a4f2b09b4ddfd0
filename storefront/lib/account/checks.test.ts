import { describe, expect, it } from "vitest";
import { email, needed, newPassword, password } from "./checks";

describe("checks", () => {
  it("want a whole address", () => {
    expect(["hanne@example.test", " a.b+c@sub.example.dk "].map(email)).toEqual([null, null]);
    const wrong = [
      "",
      "hanne",
      "hanne@",
      "hanne@example",
      "a b@example.test",
      "a@b..de",
      ".a@b.de",
      `${"a".repeat(250)}@b.de`,
    ];
    expect(new Set(wrong.map(email))).toEqual(new Set(["Write the whole address, as in name@example.com."]));
  });

  it("want ten characters of a new password, and no more bytes than are read", () => {
    expect(newPassword("123456789")).toBe("Ten characters at least.");
    expect(newPassword("1234567890")).toBeNull();
    expect(newPassword("ø".repeat(36))).toBeNull();
    expect(newPassword("ø".repeat(37))).toBe("A little shorter: 72 bytes at most.");
  });

  it("take any password that is there already", () => {
    expect([password("x"), password("")]).toEqual([null, "Write your password."]);
  });

  it("want something where something is needed", () => {
    const name = needed("Write your name.", 5);
    expect([name("  "), name("Hanne"), name("Hanne S")]).toEqual([
      "Write your name.",
      null,
      "5 characters at most.",
    ]);
  });
});
