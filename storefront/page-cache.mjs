import { createHash } from "node:crypto";
import path from "node:path";
import FileSystemCacheModule from "next/dist/server/lib/incremental-cache/file-system-cache.js";
import { keptAnswers } from "./kept-answers.mjs";
import { builtFiles, paintedFirst } from "./page-markup.mjs";

// Loaded by the build as a module and by the server through an import of its own: the default comes wrapped once or not.
const FileSystemCache = FileSystemCacheModule.default ?? FileSystemCacheModule;

const answers = keptAnswers();

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/**
 * The scripts that a page may run: files of the shop, and those that stand in the page itself, by their hashes.
 *
 * @param {string} html
 * @returns {string}
 */
export function scriptPolicy(html) {
  const hashes = new Set();
  for (const [, script] of html.matchAll(INLINE_SCRIPT)) {
    hashes.add(`'sha256-${createHash("sha256").update(script, "utf8").digest("base64")}'`);
  }
  return ["script-src 'self'", ...hashes].join(" ");
}

/**
 * Next's own cache of pages; each is kept in the order in which a browser needs it, and with the policy for its scripts,
 * both worked out once when the page is made. A page that is the same for everybody cannot carry a nonce.
 */
export default class PageCache extends FileSystemCache {
  #built;

  /** @param {Record<string, unknown> & { serverDistDir?: string }} context as Next gives it to a handler */
  constructor(context) {
    super(context);
    this.#built = builtFiles(path.dirname(context.serverDistDir ?? ""));
  }

  async get(...args) {
    const entry = await super.get(...args);
    // Those that the build made were not set here.
    if (entry?.value) prepare(entry.value, this.#built);
    return entry;
  }

  async set(key, page, ...rest) {
    if (page) prepare(page, this.#built);
    return super.set(key, page, ...rest);
  }

  async revalidateTag(...args) {
    answers.forget();
    await super.revalidateTag(...args);
    // Those that were read meanwhile are old as well.
    answers.forget();
  }
}

/** In place: the answer that a new page is sent with is made of this very object. */
function prepare(page, built) {
  if (page.kind !== "APP_PAGE" || typeof page.html !== "string") return;
  if (page.headers?.["content-security-policy"]) return;
  page.html = paintedFirst(page.html, built);
  page.headers = { ...page.headers, "content-security-policy": scriptPolicy(page.html) };
}
