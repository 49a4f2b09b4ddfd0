import type { Env } from "./env";

/**
 * Pages are static, so no nonce can be on them; Next's inline bootstrap needs 'unsafe-inline'.
 * Everything else is closed: no foreign script, no plugin, no framing, no other form target.
 */
export function contentSecurityPolicy({ MEDIA_BASE_URL }: Pick<Env, "MEDIA_BASE_URL">): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
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
