const SAFE_METHODS = new Set(["GET", "HEAD"]);
const BODY_TYPES = ["application/json", "multipart/form-data"];

/**
 * Whether a request to `/bff` may change something. Sibling hosts (`<slug>.localhost`, storefronts) are hostile:
 * same-site is not enough, the origin must be ours to the letter, and a form or text body is refused.
 */
export function isAllowedRequest(method: string, headers: Headers, ownOrigin: string): boolean {
  if (SAFE_METHODS.has(method)) {
    const site = headers.get("sec-fetch-site");
    return site === null || site === "same-origin" || site === "none";
  }
  if (headers.get("origin") !== ownOrigin) return false;
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const type = headers.get("content-type");
  return type === null || BODY_TYPES.includes(type.split(";")[0]?.trim().toLowerCase() ?? "");
}

/** A path of ours to return to after login, or the start page: never another site. */
export function safeReturnPath(next: string | null | undefined): string {
  if (!next || !next.startsWith("/") || /^\/[/\\]/.test(next) || /[\u0000-\u001f\\]/.test(next)) return "/";
  return /^\/(login|register|bff)(\/|\?|$)/.test(next) ? "/" : next;
}

/** A page of the way in that leads on to where somebody wanted to go. */
export function withReturnPath(page: string, returnPath: string): string {
  return returnPath === "/" ? page : `${page}?next=${encodeURIComponent(returnPath)}`;
}
