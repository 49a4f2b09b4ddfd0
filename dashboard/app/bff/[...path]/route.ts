import { callerHeaders } from "@/lib/api/caller";
import { problemResponse } from "@/lib/api/problem";
import { readSession } from "@/lib/auth/cookies";
import { isAllowedRequest } from "@/lib/auth/origin";
import { env } from "@/lib/env";

/** Only these travel on; cookies, forwarded hosts and method overrides of the browser do not. */
const REQUEST_HEADERS = ["accept", "accept-language", "content-type", "if-none-match", "idempotency-key"];
/** Where every address begins that a signed-in owner's browser may call. Signing in and out is not among them. */
const OWNERS_CALLS = /^(stores|analytics|billing|invitations|auth\/me)(\/|$)/;
const RESPONSE_HEADERS = ["content-type", "content-disposition", "etag", "retry-after", "x-request-id"];

/** The browser's one door to the commerce API: checks the origin, adds the bearer token, streams the answer. */
async function forward(request: Request, { params }: RouteContext<"/bff/[...path]">): Promise<Response> {
  const { apiUrl, dashboardUrl } = env();
  if (!isAllowedRequest(request.method, request.headers, dashboardUrl.origin)) {
    return problemResponse(403, "foreign_origin", "This request did not come from the dashboard.");
  }
  const { path } = await params;
  // "%2e%2e" arrives here decoded and would climb out of the owner's surface.
  if (!OWNERS_CALLS.test(path.join("/")) || path.some((segment) => segment === "." || segment === "..")) {
    return problemResponse(404, "not_found", "No such address.");
  }
  const { accessToken } = readSession(request.headers.get("cookie"));
  if (!accessToken) return problemResponse(401, "not_signed_in", "Sign in again.");

  const target = `${apiUrl}/api/v1/${path.map(encodeURIComponent).join("/")}${new URL(request.url).search}`;
  const headers = pick(request.headers, REQUEST_HEADERS);
  headers.set("authorization", `Bearer ${accessToken}`);
  for (const [name, value] of Object.entries(callerHeaders(request.headers))) headers.set(name, value);
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers,
      body: request.body,
      cache: "no-store",
      redirect: "manual",
      signal: request.signal,
      // Node streams a request body only when told that it will not read the answer before the end of it.
      ...(request.body ? { duplex: "half" } : {}),
    });
    const answerHeaders = pick(answer.headers, RESPONSE_HEADERS);
    answerHeaders.set("cache-control", "no-store");
    return new Response(answer.body, { status: answer.status, headers: answerHeaders });
  } catch {
    return problemResponse(503, "api_unreachable", "Slipway cannot be reached.");
  }
}

function pick(source: Headers, names: string[]): Headers {
  const result = new Headers();
  for (const name of names) {
    const value = source.get(name);
    if (value !== null) result.set(name, value);
  }
  return result;
}

export { forward as DELETE, forward as GET, forward as PATCH, forward as POST, forward as PUT };
