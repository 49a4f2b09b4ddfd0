import type { Theme } from "./theme";

const corners = (theme: Theme) => Math.min(16, 4 + Number.parseInt(theme.radius, 10));

/** A store's mark in the browser tab: its first letter on its brand color. */
export function storeIcon(name: string, theme: Theme): string {
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? "";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">` +
    `<rect width="64" height="64" rx="${corners(theme)}" fill="${theme.brand}"/>` +
    `<text x="32" y="46" text-anchor="middle" font-family="Georgia,serif" font-size="40" fill="${theme.onBrand}">${letter}</text>` +
    `</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
