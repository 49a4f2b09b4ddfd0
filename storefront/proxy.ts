import { type NextRequest, NextResponse } from "next/server";
import { setCookies } from "@/lib/account/cookies";
import { passGate } from "@/lib/account/gate";
import { usesSession } from "@/lib/account/paths";
import { addressBook } from "@/lib/commerce/moved";
import { contentSecurityPolicy, isRenderedPerRequest } from "@/lib/csp";
import { env } from "@/lib/env";
import { isBareHost, isSlug, slugFromHost, storeOrigin } from "@/lib/hosts";
import { innerPath } from "@/lib/routes";

const { movedTo } = addressBook();

/** Visits of pages. Calls of a page that is open already stay where they are: another origin could not answer them. */
function isVisit(request: NextRequest): boolean {
  const isRead = request.method === "GET" || request.method === "HEAD";
  return isRead && request.headers.get("sec-fetch-dest") !== "empty";
}

function toNewHost(request: NextRequest, slug: string, template: string): NextResponse {
  const { pathname, search } = request.nextUrl;
  const response = NextResponse.redirect(new URL(`${pathname}${search}`, storeOrigin(slug, template)), 308);
  // Browsers keep a 308 for ever, and a shop may move back: without this, two of them would make a circle.
  response.headers.set("Cache-Control", "no-cache");
  return response;
}

// Only the Host header says which store this is: X-Forwarded-Host is whatever the sender writes.
export async function proxy(request: NextRequest): Promise<Response> {
  const { STOREFRONT_URL_TEMPLATE: template, SLIPWAY_ENV } = env();
  const { pathname, searchParams } = request.nextUrl;
  const host = request.headers.get("host");

  if (pathname === "/revalidate" || pathname === "/health") return NextResponse.next();

  const asked = searchParams.get("store");
  if (SLIPWAY_ENV !== "production" && asked && isSlug(asked) && isBareHost(host, template)) {
    const target = new URL(pathname, storeOrigin(asked, template));
    searchParams.forEach((value, name) => name !== "store" && target.searchParams.append(name, value));
    return NextResponse.redirect(target, 307);
  }

  const slug = slugFromHost(host, template);
  const moved = slug && isVisit(request) ? await movedTo(slug) : null;
  if (moved) return toNewHost(request, moved, template);
  const inner = innerPath(pathname, searchParams);
  const url = request.nextUrl.clone();
  url.pathname = slug ? `/${slug}${inner}` : "/no-shop-here/at/this/address";
  const nonce = slug && isRenderedPerRequest(inner) ? btoa(crypto.randomUUID()) : null;
  const policy = contentSecurityPolicy(env(), nonce);
  const incoming = new Headers(request.headers);
  // Next reads the nonce for its own scripts here; what a browser wrote has no say.
  if (nonce) incoming.set("content-security-policy", policy);
  else incoming.delete("content-security-policy");
  const response =
    slug && usesSession(pathname)
      ? await behindTheGate(request, incoming, url, slug, template)
      : NextResponse.rewrite(url, { request: { headers: incoming } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

async function behindTheGate(
  request: NextRequest,
  headers: Headers,
  url: URL,
  slug: string,
  template: string,
): Promise<Response> {
  const { method, nextUrl } = request;
  const visit = { method, headers, pathname: nextUrl.pathname, search: nextUrl.search };
  const passage = await passGate(visit, slug, storeOrigin(slug, template));
  if ("answer" in passage) return passage.answer;
  return setCookies(NextResponse.rewrite(url, { request: { headers: passage.headers } }), passage.cookies);
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"],
};
