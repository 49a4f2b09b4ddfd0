import type { FieldError } from "@/lib/api/problem";
import type { Theme, ThemeUpdate } from "@/lib/api/types";

export type ColorKey = "paper" | "ink" | "brand" | "on_brand";
export type FontPair = "newsreader" | "bricolage";

/** A look with nothing left open: what a theme leaves out is its preset's. */
export type Look = Record<ColorKey, string> & {
  preset: Theme["preset"];
  radius: number;
  fonts: FontPair;
  weight: number;
};

/** As the shop itself draws them. */
export const presets: Record<Theme["preset"], Omit<Look, "preset">> = {
  fern: {
    paper: "#fcfaf4",
    ink: "#19281c",
    brand: "#275235",
    on_brand: "#fcfaf4",
    radius: 2,
    fonts: "newsreader",
    weight: 400,
  },
  nightdesk: {
    paper: "#0e0f14",
    ink: "#f0f0ec",
    brand: "#bfee43",
    on_brand: "#0f1608",
    radius: 10,
    fonts: "bricolage",
    weight: 700,
  },
};

export const bodyFonts = { newsreader: "hanken", bricolage: "instrument" } as const;
export const colorNames: Record<ColorKey, string> = {
  paper: "Paper",
  ink: "Ink",
  brand: "Brand",
  on_brand: "On brand",
};

export function lookOf(theme: Theme): Look {
  const base = presets[theme.preset];
  return {
    preset: theme.preset,
    paper: theme.paper ?? base.paper,
    ink: theme.ink ?? base.ink,
    brand: theme.brand ?? base.brand,
    on_brand: theme.on_brand ?? base.on_brand,
    radius: theme.radius ? Number.parseInt(theme.radius, 10) : base.radius,
    fonts: (theme.display_font as FontPair | null) ?? base.fonts,
    weight: theme.display_weight ?? base.weight,
  };
}

/** As the API takes it, whole: what is the preset's own is left to the preset. */
export function toTheme(look: Look): ThemeUpdate {
  const base = presets[look.preset];
  const own = <Key extends keyof typeof base>(key: Key) => (look[key] === base[key] ? null : look[key]);
  const radius = own("radius");
  const fonts = own("fonts");
  return {
    preset: look.preset,
    paper: own("paper"),
    ink: own("ink"),
    brand: own("brand"),
    on_brand: own("on_brand"),
    radius: radius === null ? null : `${radius}px`,
    display_font: fonts,
    body_font: fonts === null ? null : bodyFonts[fonts],
    display_weight: own("weight"),
  };
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

export function hasColors(look: Look): boolean {
  return [look.paper, look.ink, look.brand, look.on_brand].every(isColor);
}

export type Offer = { key: ColorKey; nearest: string };

/** What would do in place of each color that was refused. */
export function offersOf(errors: FieldError[]): Offer[] {
  return errors.flatMap(({ field, nearest }) => {
    const key = (Object.keys(colorNames) as ColorKey[]).find((name) => field === `theme.${name}`);
    return key && nearest ? [{ key, nearest }] : [];
  });
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's ratio, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const limits = [
  { front: "ink", ground: "paper", minimum: 7 },
  { front: "brand", ground: "paper", minimum: 3 },
  { front: "on_brand", ground: "brand", minimum: 4.5 },
] as const;

export type Reading = (typeof limits)[number] & { ratio: number; holds: boolean };

/** How far each color stands out from what it lies on; the shop is refused what cannot be read. */
export function readings(look: Look): Reading[] {
  return limits.map((limit) => {
    const [front, ground] = [look[limit.front], look[limit.ground]];
    const ratio = isColor(front) && isColor(ground) ? contrast(front, ground) : 1;
    return { ...limit, ratio, holds: ratio >= limit.minimum };
  });
}

/** Rounded down: 6.999 is not 7.0. */
export function ratioText(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}
