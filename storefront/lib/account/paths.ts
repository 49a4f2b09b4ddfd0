/**
 * What reads the session. Everything else, the catalog above all, is the same for everybody. Signing in and out is not
 * among it: it writes the cookies itself, and a refresh at the same moment would write them too.
 */
export function usesSession(pathname: string): boolean {
  if (pathname.startsWith("/account/session/")) return false;
  return /^\/account(\/|$)/.test(pathname) || pathname === "/checkout" || pathname.startsWith("/cart/kept/");
}

/** Calls of an open page; the rest are pages. */
export function isSessionCall(pathname: string): boolean {
  return usesSession(pathname) && !(isOwnPage(pathname) || isWayIn(pathname));
}

/** Pages of whoever is signed in. */
export function isOwnPage(pathname: string): boolean {
  return /^\/account\/?$/.test(pathname) || pathname.startsWith("/account/orders/");
}

function isWayIn(pathname: string): boolean {
  return /^\/account\/(login|register|forgot-password|reset-password|verify-email)\/?$/.test(pathname);
}
