import { describe, expect, it } from "vitest";
import type { Theme } from "@/lib/api/types";
import { contrast, isColor, lookOf, presets, offersOf, ratioText, readings, toTheme } from "./look";

const bare: Theme = {
  preset: "fern",
  paper: null,
  ink: null,
  brand: null,
  on_brand: null,
  radius: null,
  display_font: null,
  body_font: null,
  display_weight: null,
};

describe("a look", () => {
  it("takes from the preset what was not chosen, and leaves it there", () => {
    expect(lookOf(bare)).toEqual({ preset: "fern", ...presets.fern });
    expect(toTheme(lookOf(bare))).toEqual(bare);
    const chosen: Theme = {
      ...bare,
      preset: "nightdesk",
      brand: "#ff8800",
      radius: "0px",
      display_font: "newsreader",
      body_font: "hanken",
      display_weight: 500,
    };
    expect(lookOf(chosen)).toEqual({
      preset: "nightdesk",
      ...presets.nightdesk,
      brand: "#ff8800",
      radius: 0,
      fonts: "newsreader",
      weight: 500,
    });
    expect(toTheme(lookOf(chosen))).toEqual(chosen);
  });
  it("changes fonts in pairs only", () => {
    expect(toTheme({ ...lookOf(bare), fonts: "bricolage" })).toMatchObject({
      display_font: "bricolage",
      body_font: "instrument",
    });
  });
});

describe("contrast", () => {
  it("is WCAG's", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
  });
  it("holds in both presets", () => {
    for (const preset of ["fern", "nightdesk"] as const)
      expect(readings({ preset, ...presets[preset] }).map(({ holds }) => holds)).toEqual([true, true, true]);
  });
  it("says which pair does not hold, and never rounds up", () => {
    const faint = { ...lookOf(bare), ink: "#777777" };
    expect(readings(faint).map(({ front, holds }) => [front, holds])).toEqual([
      ["ink", false],
      ["brand", true],
      ["on_brand", true],
    ]);
    expect(readings({ ...faint, brand: "#12" }).map(({ holds }) => holds)).toEqual([false, false, false]);
    expect(ratioText(6.999)).toBe("6.9");
  });
  it("offers what would do instead, where something would", () => {
    const error = { code: "contrast_too_low", message: "" };
    expect(
      offersOf([
        { ...error, field: "theme.ink", nearest: "#555555" },
        { ...error, field: "theme.brand", nearest: null },
        { ...error, field: "name", nearest: "#000000" },
      ]),
    ).toEqual([{ key: "ink", nearest: "#555555" }]);
  });
  it("knows a color when it sees one", () => {
    expect([isColor("#1a2b3c"), isColor("#FFF"), isColor("red")]).toEqual([true, false, false]);
  });
});
