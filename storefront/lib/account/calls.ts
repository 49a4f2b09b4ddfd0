import "server-only";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import { env } from "@/lib/env";
import { isSlug, storeOrigin } from "@/lib/hosts";
import { clearedCookies, readSession, setCookies } from "./cookies";
import { isAllowedCall } from "./origin";

/** Why a call that a session comes along with is not looked at at all; null where it is. */
export function refusalOf(request: Request, domain: string): Response | null {
  if (!isSlug(domain)) return refuse(404, "store_not_found", "There is no shop at this address.");
  const own = storeOrigin(domain, env().STOREFRONT_URL_TEMPLATE);
  if (isAllowedCall(request.method, request.headers, own)) return null;
  return refuse(403, "foreign_origin", "This call came from another site.");
}

export function tokenOf(request: Request): string | null {
  return readSession(request.headers.get("cookie")).accessToken;
}

type OwnCall = { request: Request; domain: string; accessToken: string; path: string };

/** A call in the name of who is signed in. A session that has ended is forgotten by the browser too. */
export async function forwardOwn({ request, domain, accessToken, path }: OwnCall): Promise<Response> {
  const body = request.body === null ? undefined : await readBody(request);
  if (body === null) return refuse(413, "body_too_large", "This is too large.");
  const answer = await forward({
    domain,
    path,
    request,
    accessToken,
    method: request.method,
    body: body || undefined,
  });
  return answer.status === 401 ? setCookies(answer, clearedCookies()) : answer;
}
