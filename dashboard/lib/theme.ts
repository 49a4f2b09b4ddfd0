export type ThemeChoice = "light" | "dark" | "system";
export const THEME_COOKIE = "slipway-theme";

/** Runs before the first paint, so that no page flashes in the wrong theme. */
export const themeScript = `(()=>{const m=/(?:^|; )${THEME_COOKIE}=(light|dark)/.exec(document.cookie);const d=m?m[1]==="dark":matchMedia("(prefers-color-scheme: dark)").matches;document.documentElement.dataset.theme=d?"dark":"light"})()`;

export function currentThemeChoice(): ThemeChoice {
  const match = new RegExp(`(?:^|; )${THEME_COOKIE}=(light|dark)`).exec(document.cookie);
  return match?.[1] === "dark" ? "dark" : match?.[1] === "light" ? "light" : "system";
}

export function applyTheme(choice: ThemeChoice): void {
  const maxAge = choice === "system" ? 0 : 365 * 24 * 3600;
  document.cookie = `${THEME_COOKIE}=${choice}; Path=/; Max-Age=${maxAge}; SameSite=Lax`;
  const isDark =
    choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}
