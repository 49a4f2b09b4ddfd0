import { NextResponse, type NextRequest } from "next/server";
import { problemResponse } from "@/lib/api/problem";
import {
  AUTH_STATE_HEADER,
  clearedCookies,
  readSession,
  sessionCookies,
  withSession,
} from "@/lib/auth/cookies";
import { refreshSession } from "@/lib/auth/refresh";
import { contentSecurityPolicy, NONCE_HEADER } from "@/lib/csp";
import { env } from "@/lib/env";

const OPEN_PATHS =
  /^\/(login|register|forgot-password|reset-password|verify-email|confirm-email|invitation|pricing)(\/|$)|^\/bff\/auth\//;

/** Stands before every page and `/bff` call, and names the scripts that the answer may run. */
export async function proxy(request: NextRequest): Promise<Response> {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(env(), nonce);
  const incoming = new Headers(request.headers);
  // Next reads the nonce for its own scripts here; what a browser wrote has no say.
  incoming.set("content-security-policy", policy);
  incoming.set(NONCE_HEADER, nonce);
  const response = await passOn(request, incoming);
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/**
 * One host, a fresh access token, or the way to login.
 * Refreshing happens here alone, because only here can the new cookies reach the browser and the page at once.
 */
async function passOn(request: NextRequest, incoming: Headers): Promise<Response> {
  const { pathname, search } = request.nextUrl;
  const { dashboardUrl } = env();
  if (request.headers.get("host") !== dashboardUrl.host) {
    return NextResponse.redirect(new URL(pathname + search, dashboardUrl), 307);
  }

  incoming.delete(AUTH_STATE_HEADER);
  const cookieHeader = incoming.get("cookie");
  const { accessToken, refreshToken, isTampered } = readSession(cookieHeader);
  if (isTampered) return withCookies(signIn(request, incoming, null), clearedCookies());
  if (accessToken) return NextResponse.next({ request: { headers: incoming } });
  if (!refreshToken) return signIn(request, incoming, cookieHeader);

  const outcome = await refreshSession(refreshToken);
  if (outcome.kind === "renewed") {
    incoming.set("cookie", withSession(cookieHeader, outcome.tokens));
    return withCookies(NextResponse.next({ request: { headers: incoming } }), sessionCookies(outcome.tokens));
  }
  if (outcome.kind === "refused") {
    return withCookies(signIn(request, incoming, withSession(cookieHeader, null)), clearedCookies());
  }
  if (pathname.startsWith("/bff/") && !OPEN_PATHS.test(pathname)) {
    return problemResponse(503, "api_unreachable", "Slipway cannot be reached.");
  }
  incoming.set(AUTH_STATE_HEADER, "unreachable");
  return NextResponse.next({ request: { headers: incoming } });
}

function signIn(request: NextRequest, incoming: Headers, cookieHeader: string | null): Response {
  const { pathname, search } = request.nextUrl;
  if (OPEN_PATHS.test(pathname)) {
    if (cookieHeader === null) incoming.delete("cookie");
    else incoming.set("cookie", cookieHeader);
    return NextResponse.next({ request: { headers: incoming } });
  }
  if (pathname.startsWith("/bff/")) return problemResponse(401, "not_signed_in", "Sign in again.");
  const login = new URL("/login", env().dashboardUrl);
  if (pathname !== "/") login.searchParams.set("next", pathname + search);
  return NextResponse.redirect(login, 307);
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|health$|icon\\.svg|favicon\\.ico).*)"],
};
