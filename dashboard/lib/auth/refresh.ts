import { env } from "@/lib/env";
import type { Tokens } from "@/lib/api/types";

export type RefreshOutcome =
  { kind: "renewed"; tokens: Tokens } | { kind: "refused" } | { kind: "unreachable" };

/**
 * Refresh tokens are rotated, so two requests that leave with the same one must share one answer: the second would
 * look like theft. The answer is kept a little longer than the burst of requests a page makes.
 */
const underWay = new Map<string, Promise<RefreshOutcome>>();
const KEEP_MS = 20_000;

export function refreshSession(refreshToken: string): Promise<RefreshOutcome> {
  const known = underWay.get(refreshToken);
  if (known) return known;
  const outcome = requestRefresh(refreshToken);
  underWay.set(refreshToken, outcome);
  void outcome.then(({ kind }) => {
    if (kind === "unreachable") underWay.delete(refreshToken);
    else setTimeout(() => underWay.delete(refreshToken), KEEP_MS).unref();
  });
  return outcome;
}

async function requestRefresh(refreshToken: string): Promise<RefreshOutcome> {
  try {
    const response = await fetch(`${env().apiUrl}/api/v1/auth/refresh`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ refresh_token: refreshToken }),
      cache: "no-store",
      signal: AbortSignal.timeout(8_000),
    });
    if (response.ok) return { kind: "renewed", tokens: (await response.json()) as Tokens };
    return response.status >= 500 || response.status === 429 ? { kind: "unreachable" } : { kind: "refused" };
  } catch {
    return { kind: "unreachable" };
  }
}
