import type { Env } from "./env";

/** Inner paths of pages that are rendered for each request; all others are the same for everybody, and kept. */
const RENDERED_PER_REQUEST = /^\/(account|filtered|orders|search)(\/|$)/;

export function isRenderedPerRequest(innerPath: string): boolean {
  return RENDERED_PER_REQUEST.test(innerPath);
}

/**
 * What a page may load, run and send. With a nonce, the inline scripts that carry it; a page that is kept cannot carry
 * one, and names its scripts by a policy of its own (`page-cache.mjs`). Of two policies both hold.
 */
export function contentSecurityPolicy(
  { MEDIA_BASE_URL }: Pick<Env, "MEDIA_BASE_URL">,
  nonce: string | null,
): string {
  return [
    ...(nonce ? ["default-src 'self'", `script-src 'self' 'nonce-${nonce}'`] : []),
    "script-src-attr 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "media-src 'self'",
    "manifest-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: ${new URL(MEDIA_BASE_URL).origin}`,
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
