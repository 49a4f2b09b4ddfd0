import { describe, expect, it } from "vitest";
import { contrast, mix, readColor, toHex } from "./contrast";
import { derivedColors, tintOf } from "./derived-colors";
import { isDark, readTheme } from "./theme";

const ratio = (one: string, other: string) => contrast(readColor(one), readColor(other));

describe("contrast", () => {
  it("is WCAG's", () => {
    expect(ratio("#000000", "#ffffff")).toBeCloseTo(21, 2);
    expect(ratio("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(ratio("#ffffff", "#ffffff")).toBe(1);
  });
});

describe("readColor", () => {
  it("comes back as it went in", () => {
    expect(["#0a5c8f", "#ffffff", "#000000", "#c3f244"].map((hex) => toHex(readColor(hex)))).toEqual([
      "#0a5c8f",
      "#ffffff",
      "#000000",
      "#c3f244",
    ]);
    expect(toHex(readColor("oklch(1 0 0)"))).toBe("#ffffff");
    expect(toHex(readColor("oklch(100% 0 0)"))).toBe("#ffffff");
    expect(toHex(mix(readColor("#000000"), 0.5, readColor("#ffffff")))).toBe("#636363");
  });
});

/** Every theme of a coarse grid that the API lets an owner keep: ink 7, brand 3 on the paper. */
function keepable(): { paper: string; ink: string; brand: string }[] {
  const themes = [];
  const colors = [0, 60, 120, 180, 240, 300].flatMap((hue) =>
    [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.98].map((lightness) =>
      toHex(readColor(`oklch(${lightness} 0.09 ${hue})`)),
    ),
  );
  for (const paper of [...colors, "#ffffff", "#000000"]) {
    for (const ink of ["#000000", "#ffffff", "#23302a", "#f2f3ee"]) {
      if (ratio(ink, paper) < 7) continue;
      for (const brand of colors) if (ratio(brand, paper) >= 3) themes.push({ paper, ink, brand });
    }
  }
  return themes;
}

function worst(themes: { paper: string; ink: string; brand: string }[]) {
  const least = { muted: 21, controlLine: 21, brandText: 21, sale: 21 };
  for (const theme of themes) {
    const derived = derivedColors(theme, isDark(readTheme(theme)));
    for (const ground of [theme.paper, toHex(tintOf(theme))]) {
      for (const name of Object.keys(least) as (keyof typeof least)[]) {
        least[name] = Math.min(least[name], ratio(derived[name], ground));
      }
    }
  }
  return least;
}

describe("derivedColors", () => {
  it("can be read in every theme that an owner may keep", () => {
    const themes = keepable();
    expect(themes.length).toBeGreaterThan(500);
    const least = worst(themes);
    expect(least.muted).toBeGreaterThanOrEqual(4.5);
    expect(least.brandText).toBeGreaterThanOrEqual(4.5);
    expect(least.sale).toBeGreaterThanOrEqual(4.5);
    expect(least.controlLine).toBeGreaterThanOrEqual(3);
  });

  it.each(["fern", "nightdesk"])("leaves %s as it was drawn", (preset) => {
    const theme = readTheme({ preset });
    const [paper, ink] = [readColor(theme.paper), readColor(theme.ink)];
    const derived = derivedColors(theme, isDark(theme));
    expect(derived.muted).toBe(toHex(mix(ink, 0.68, paper)));
    expect(derived.controlLine).toBe(toHex(mix(ink, 0.56, paper)));
    expect(derived.brandText).toBe(toHex(readColor(theme.brand)));
    expect(derived.sale).toBe(toHex(readColor(preset === "fern" ? "oklch(0.5 0.15 30)" : theme.brand)));
  });
});
