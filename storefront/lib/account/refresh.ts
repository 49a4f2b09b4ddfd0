import "server-only";
import { passOn } from "@/lib/commerce/request";
import type { CustomerTokens } from "@/lib/commerce/types";

export type RefreshOutcome =
  { kind: "renewed"; tokens: CustomerTokens } | { kind: "refused" } | { kind: "unreachable" };

/**
 * Refresh tokens are replaced at every use, so calls that leave with the same one share one answer: the second would
 * look like theft. The answer is kept a little longer than the burst of calls that a page makes.
 */
const underWay = new Map<string, Promise<RefreshOutcome>>();
const KEEP_MS = 20_000;

export function refreshSession(slug: string, refreshToken: string): Promise<RefreshOutcome> {
  // No slug has a space in it: no token of one shop is ever answered with another's.
  const key = `${slug} ${refreshToken}`;
  const known = underWay.get(key);
  if (known) return known;
  const outcome = requestRefresh(slug, refreshToken);
  underWay.set(key, outcome);
  void outcome.then(({ kind }) => {
    if (kind === "unreachable") underWay.delete(key);
    else setTimeout(() => underWay.delete(key), KEEP_MS).unref();
  });
  return outcome;
}

async function requestRefresh(slug: string, refreshToken: string): Promise<RefreshOutcome> {
  try {
    const response = await passOn(`/stores/${slug}/customers/refresh`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ refresh_token: refreshToken }),
      cache: "no-store",
    });
    if (response.ok) return { kind: "renewed", tokens: (await response.json()) as CustomerTokens };
    return response.status >= 500 || response.status === 429 ? { kind: "unreachable" } : { kind: "refused" };
  } catch {
    return { kind: "unreachable" };
  }
}
