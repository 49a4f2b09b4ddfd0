/** Carries the nonce of an answer from `proxy.ts` to the layout. */
export const NONCE_HEADER = "x-slipway-nonce";

type Settings = { dashboardUrl: URL; isDevServer: boolean };

/** What a page may load, run and send. Of the scripts in a page itself, only those that carry the nonce. */
export function contentSecurityPolicy({ dashboardUrl, isDevServer }: Settings, nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build makes functions of text.
    `script-src 'self' 'nonce-${nonce}'${isDevServer ? " 'unsafe-eval'" : ""}`,
    "script-src-attr 'none'",
    "worker-src 'none'",
    "frame-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    // Pictures of picks lie with whoever offers them, on any host.
    `img-src 'self' data: ${dashboardUrl.protocol}`,
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
