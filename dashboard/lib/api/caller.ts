/**
 * Whom we speak for: the API limits guesses and lists sessions by them. Of the forwarded addresses only the last
 * counts, which the proxy next to us wrote; earlier ones are whatever the sender liked.
 */
export function callerHeaders(incoming: Headers): Record<string, string> {
  const address = incoming.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  const agent = incoming.get("user-agent");
  return { ...(address && { "x-forwarded-for": address }), ...(agent && { "user-agent": agent }) };
}
