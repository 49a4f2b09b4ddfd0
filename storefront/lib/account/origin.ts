const SAFE_METHODS = new Set(["GET", "HEAD"]);

/**
 * Whether a call that a session comes along with may do its work. The shops beside this one are hostile: same-site is
 * not enough, the origin must be this shop's to the letter, and a form's or text body is refused.
 */
export function isAllowedCall(method: string, headers: Headers, ownOrigin: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (SAFE_METHODS.has(method)) return site === null || site === "same-origin" || site === "none";
  if (headers.get("origin") !== ownOrigin) return false;
  if (site !== null && site !== "same-origin") return false;
  const type = headers.get("content-type");
  return type === null || type.split(";")[0]?.trim().toLowerCase() === "application/json";
}

const HOME = "/account";

/** A path of this shop to go to after signing in, or the account: never another site, never around in a circle. */
export function safeReturnPath(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || /^\/[/\\]/.test(next) || /[\u0000-\u001f\\]/.test(next)) return HOME;
  return /^\/account\/(login|register|session|me)(\/|\?|$)/.test(next) ? HOME : next;
}

/** A page of the way in that leads on to where somebody wanted to go. */
export function withReturnPath(page: string, returnPath: string): string {
  return returnPath === HOME ? page : `${page}?next=${encodeURIComponent(returnPath)}`;
}
