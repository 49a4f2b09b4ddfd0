import "server-only";
import { refuse } from "@/lib/commerce/forward";
import { clearedCookies, readSession, sessionCookies, setCookies, withSession } from "./cookies";
import { withReturnPath } from "./origin";
import { isOwnPage, isSessionCall } from "./paths";
import { refreshSession } from "./refresh";

/** Set for the pages behind the proxy: "unreachable" where a refresh could not be tried. */
export const SESSION_STATE_HEADER = "x-shop-session-state";

/** What goes on to the page, and which cookies go back to the browser with it; or the answer itself. */
export type Passage = { headers: Headers; cookies: string[] } | { answer: Response };

type Visit = { method: string; headers: Headers; pathname: string; search: string };

/**
 * Stands before everything that reads the session. Refreshing happens here alone: only here can the new cookies reach
 * the browser and the page at once.
 */
export async function passGate(visit: Visit, slug: string, home: string): Promise<Passage> {
  const headers = new Headers(visit.headers);
  headers.delete(SESSION_STATE_HEADER);
  const cookieHeader = headers.get("cookie");
  const { accessToken, refreshToken, isTampered } = readSession(cookieHeader);
  if (accessToken) return { headers, cookies: [] };
  if (isTampered) return signedOut(visit, headers, home, clearedCookies());
  if (!refreshToken) return signedOut(visit, headers, home, []);

  const outcome = await refreshSession(slug, refreshToken);
  if (outcome.kind === "renewed") {
    headers.set("cookie", withSession(cookieHeader, outcome.tokens));
    return { headers, cookies: sessionCookies(outcome.tokens) };
  }
  if (outcome.kind === "refused") return signedOut(visit, headers, home, clearedCookies());
  if (isSessionCall(visit.pathname)) {
    return { answer: refuse(503, "commerce_unreachable", "The shop's server does not answer.") };
  }
  headers.set(SESSION_STATE_HEADER, "unreachable");
  return { headers, cookies: [] };
}

function signedOut(visit: Visit, headers: Headers, home: string, cookies: string[]): Passage {
  if (isOwnPage(visit.pathname)) {
    const login = withReturnPath("/account/login", `${visit.pathname}${visit.search}`);
    const answer = new Response(null, {
      status: 307,
      headers: { Location: `${home}${login}`, "Cache-Control": "no-store" },
    });
    return { answer: setCookies(answer, cookies) };
  }
  headers.set("cookie", withSession(headers.get("cookie"), null));
  return { headers, cookies };
}
