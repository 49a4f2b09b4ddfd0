import { readFileSync } from "node:fs";
import path from "node:path";

const STYLESHEET = /<link rel="stylesheet" href="(\/_next\/static\/[^"?]+\.css)[^"]*"([^>]*?)\/?>/g;
const STYLE_HINT = /<link rel="preload" href="[^"]*\.css[^"]*" as="style"[^>]*>/g;
const SCRIPT = /<script src="(\/_next\/static\/[^"]+)"(?: id="[^"]*")? async=""><\/script>/g;
const SCRIPT_HINT = /<link rel="preload" as="script"[^>]*>/g;
const RELATIVE_FILE = /url\((["']?)(?!data:|\/|https?:|#)([^"')]+)\1\)/g;

/**
 * As a shopper's browser likes a page best: what is seen needs one answer, and what makes it live waits until it is
 * seen. React would ask for its scripts in the page's head, where they compete with the pictures for a thin line and
 * run before anything is painted; Next's own way of putting styles into a page puts them there three times.
 *
 * @param {string} html
 * @param {(file: string) => string | null} read gives a file of the build by its public address
 * @returns {string}
 */
export function paintedFirst(html, read) {
  return scriptsAfterPaint(stylesInside(html, read));
}

/** React finds none of its stylesheet's links then, and adds it by itself once it runs: after the first paint. */
function stylesInside(html, read) {
  let isWhole = true;
  const inside = html.replace(STYLESHEET, (link, file, attributes) => {
    const styles = read(file);
    isWhole &&= styles !== null;
    return styles === null ? link : `<style${attributes.trimEnd()}>${fromRoot(styles, file)}</style>`;
  });
  return isWhole ? inside.replace(STYLE_HINT, "") : html;
}

function fromRoot(styles, file) {
  return styles.replace(
    RELATIVE_FILE,
    (_, quote, relative) => `url(${quote}${path.posix.join(path.posix.dirname(file), relative)}${quote})`,
  );
}

function scriptsAfterPaint(html) {
  const files = [];
  const quiet = html.replace(SCRIPT, (_, file) => {
    files.push(file);
    return "";
  });
  if (files.length === 0) return html;
  const loader = `<script>(${begin})(${JSON.stringify(files)})</script>`;
  return quiet.replace(SCRIPT_HINT, "").replace("</body>", () => `${loader}</body>`);
}

/**
 * Runs in the page, as text. Once all that shows has come and a frame with it was drawn, or somebody acts before, or two
 * seconds have passed: a tab in the background draws nothing.
 */
/* v8 ignore next */
function begin(files) {
  const acts = ["pointerdown", "keydown", "touchstart"];
  function run() {
    for (const act of acts) removeEventListener(act, run, true);
    for (const src of files.splice(0)) {
      const script = document.createElement("script");
      script.src = src;
      document.head.append(script);
    }
  }
  for (const act of acts) addEventListener(act, run, { capture: true, passive: true });
  // Two frames: the first is only being drawn while its own turn runs.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run))));
  setTimeout(run, 2000);
}

const known = new Map();

/**
 * Reads files of a build by their public address; null where there is none.
 *
 * @param {string} folder where the build lies
 * @returns {(file: string) => string | null}
 */
export function builtFiles(folder) {
  return (file) => {
    const place = path.join(/* turbopackIgnore: true */ folder, file.replace("/_next/", ""));
    if (!known.has(place)) {
      try {
        known.set(place, readFileSync(/* turbopackIgnore: true */ place, "utf8"));
      } catch {
        return null;
      }
    }
    return known.get(place);
  };
}
