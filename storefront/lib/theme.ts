import { z } from "zod";
import { derivedColors } from "./derived-colors";

// Values end up inside a <style> element: only shapes that cannot leave a declaration are let in.
const color = z.string().regex(/^(#[0-9a-f]{6}|oklch\([\d.% ]{3,40}\))$/i);
const length = z.string().regex(/^\d{1,2}px$/);

const overrides = z.object({
  preset: z.string().optional().catch(undefined),
  paper: color.optional().catch(undefined),
  ink: color.optional().catch(undefined),
  brand: color.optional().catch(undefined),
  on_brand: color.optional().catch(undefined),
  radius: length.optional().catch(undefined),
  display_font: z.enum(["newsreader", "bricolage"]).optional().catch(undefined),
  body_font: z.enum(["hanken", "instrument"]).optional().catch(undefined),
  display_weight: z.number().int().min(400).max(800).optional().catch(undefined),
});

export type DisplayFont = "newsreader" | "bricolage";
export type BodyFont = "hanken" | "instrument";

export type Theme = {
  paper: string;
  ink: string;
  brand: string;
  onBrand: string;
  radius: string;
  displayFont: DisplayFont;
  bodyFont: BodyFont;
  displayWeight: number;
};

const fern: Theme = {
  paper: "oklch(0.985 0.008 95)",
  ink: "oklch(0.26 0.03 150)",
  brand: "oklch(0.4 0.07 152)",
  onBrand: "oklch(0.985 0.008 95)",
  radius: "2px",
  displayFont: "newsreader",
  bodyFont: "hanken",
  displayWeight: 400,
};

const nightdesk: Theme = {
  paper: "oklch(0.17 0.011 275)",
  ink: "oklch(0.955 0.006 110)",
  brand: "oklch(0.885 0.196 124)",
  onBrand: "oklch(0.19 0.03 130)",
  radius: "10px",
  displayFont: "bricolage",
  bodyFont: "instrument",
  displayWeight: 700,
};

const presets: Record<string, Theme> = { fern, nightdesk };

/** A store's eight values; whatever is missing or malformed comes from its preset, an unknown preset is Fern. */
export function readTheme(raw: unknown): Theme {
  const parsed = overrides.safeParse(raw);
  const given = parsed.success ? parsed.data : {};
  const base = presets[given.preset ?? "fern"] ?? fern;
  return {
    paper: given.paper ?? base.paper,
    ink: given.ink ?? base.ink,
    brand: given.brand ?? base.brand,
    onBrand: given.on_brand ?? base.onBrand,
    radius: given.radius ?? base.radius,
    displayFont: given.display_font ?? base.displayFont,
    bodyFont: given.body_font ?? base.bodyFont,
    displayWeight: given.display_weight ?? base.displayWeight,
  };
}

/** Lightness of a color, 0 to 1, close enough to tell a dark paper from a light one. */
function lightness(value: string): number {
  const oklch = /^oklch\(\s*([\d.]+)(%?)/i.exec(value);
  if (oklch) return Number(oklch[1]) / (oklch[2] ? 100 : 1);
  const channels = [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16) / 255);
  return Math.cbrt(
    0.2126 * channels[0]! ** 2.2 + 0.7152 * channels[1]! ** 2.2 + 0.0722 * channels[2]! ** 2.2,
  );
}

export function isDark(theme: Theme): boolean {
  return lightness(theme.paper) < 0.5;
}

/** Soft corners call for an inset hero, square ones for a full-width one. */
export function isRounded(theme: Theme): boolean {
  return Number.parseInt(theme.radius, 10) >= 6;
}

const families: Record<DisplayFont | BodyFont, string> = {
  newsreader: '"Newsreader Display", Georgia, serif',
  bricolage: '"Bricolage Display", "Arial Narrow", system-ui, sans-serif',
  hanken: '"Hanken Grotesk Variable", system-ui, sans-serif',
  instrument: '"Instrument Sans Variable", system-ui, sans-serif',
};

/** The theme as one rule for the page's root, so that dialogs, scroll bars and overscroll have its colors too. */
export function themeStyleSheet(theme: Theme): string {
  const dark = isDark(theme);
  const derived = derivedColors(theme, dark);
  const variables = {
    "color-scheme": dark ? "dark" : "light",
    "--s-paper": theme.paper,
    "--s-ink": theme.ink,
    "--s-brand": theme.brand,
    "--s-on-brand": theme.onBrand,
    "--s-radius": theme.radius,
    "--s-font-display": families[theme.displayFont],
    "--s-font-body": families[theme.bodyFont],
    "--s-display-weight": theme.displayWeight,
    "--s-muted": derived.muted,
    "--s-control-line": derived.controlLine,
    "--s-brand-text": derived.brandText,
    "--s-sale": derived.sale,
    "--s-scrim": dark ? "oklch(0.1 0.01 275 / 0.72)" : "color-mix(in oklab, var(--s-ink) 42%, transparent)",
  };
  const rules = Object.entries(variables).map(([name, value]) => `${name}:${value}`);
  return `:root:root{${rules.join(";")}}`;
}
