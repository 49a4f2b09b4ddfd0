import { contrast, mix, type Oklab, readColor, toHex } from "./contrast";

type Given = { paper: string; ink: string; brand: string };

/** Small text on paper and on tint, and the borders of what can be acted on (WCAG 2.2 AA). */
const TEXT = 4.5;
const BORDER = 3;
/** Rounding to the 256 steps of a channel must not cost what was reached. */
const MARGIN = 0.06;
const STEP = 0.02;
const RED = readColor("oklch(0.5 0.15 30)");

export const tintOf = ({ paper, brand }: Given): Oklab => mix(readColor(brand), 0.09, readColor(paper));

/** The least of `toward` in a color with which it can be read on every ground; the color itself where it can be. */
function readable(color: Oklab, toward: Oklab, grounds: Oklab[], minimum: number): Oklab {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(toward, share, color);
    if (grounds.every((ground) => contrast(mixed, ground) >= minimum + MARGIN)) return mixed;
  }
  return toward;
}

/**
 * What a theme's eight values leave open. A brand is good enough for a button at a contrast of 3, and a paper may be of
 * any lightness: what is small and has to be read takes so much of the ink as it needs.
 */
export function derivedColors(given: Given, isDark: boolean) {
  const [paper, ink, brand] = [given.paper, given.ink, given.brand].map(readColor) as [Oklab, Oklab, Oklab];
  const grounds = [paper, tintOf(given)];
  return {
    muted: toHex(readable(mix(ink, 0.68, paper), ink, grounds, TEXT)),
    controlLine: toHex(readable(mix(ink, 0.56, paper), ink, grounds, BORDER)),
    brandText: toHex(readable(brand, ink, grounds, TEXT)),
    // The red of a reduced price has no contrast on a dark paper; the brand does.
    sale: toHex(readable(isDark ? brand : RED, ink, grounds, TEXT)),
  };
}
