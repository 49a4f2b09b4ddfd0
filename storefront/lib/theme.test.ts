import { describe, expect, it } from "vitest";
import { isDark, isRounded, readTheme, themeStyleSheet } from "./theme";

describe("readTheme", () => {
  it("takes the preset", () => {
    const theme = readTheme({ preset: "nightdesk" });
    expect(theme.displayFont).toBe("bricolage");
    expect(isDark(theme)).toBe(true);
    expect(isRounded(theme)).toBe(true);
  });

  it("lets single values be set over it", () => {
    const theme = readTheme({ preset: "fern", brand: "#0a5c8f", radius: "8px" });
    expect(theme.brand).toBe("#0a5c8f");
    expect(theme.radius).toBe("8px");
    expect(theme.ink).toBe(readTheme({}).ink);
  });

  it.each([null, undefined, "fern", { preset: "nobody" }, { preset: 7 }])(
    "falls back to Fern for %j",
    (raw) => {
      expect(readTheme(raw)).toEqual(readTheme({ preset: "fern" }));
    },
  );

  it("lets nothing out of its declaration", () => {
    const theme = readTheme({
      paper: "red;} body{display:none",
      radius: "2px;}",
      brand: "url(//evil.example)",
    });
    expect(theme).toEqual(readTheme({}));
  });
});

describe("isDark", () => {
  it("reads hex as well", () => {
    expect(isDark(readTheme({ paper: "#0e0f14" }))).toBe(true);
    expect(isDark(readTheme({ paper: "#fcfaf4" }))).toBe(false);
  });
});

describe("themeStyleSheet", () => {
  it("sets the eight values and the scheme on the root", () => {
    const sheet = themeStyleSheet(readTheme({ preset: "nightdesk" }));
    expect(sheet).toContain("color-scheme:dark");
    expect(
      sheet.match(/--s-(paper|ink|brand|on-brand|radius|font-display|font-body|display-weight):/g),
    ).toHaveLength(8);
    expect(sheet).not.toContain("<");
  });
});
