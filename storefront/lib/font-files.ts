import type { DisplayFont } from "./theme";

const files: Record<DisplayFont, string> = {
  newsreader: new URL("../fonts/newsreader-display-latin.woff2", import.meta.url).href,
  bricolage: new URL("../fonts/bricolage-display-latin.woff2", import.meta.url).href,
};

/** Where the display face is served, for its preload. The bundler gives it the same address as in fonts.css. */
export function displayFontFile(font: DisplayFont): string {
  return files[font];
}
