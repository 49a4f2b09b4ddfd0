import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/csp";
import { env } from "@/lib/env";
import { isBareHost, isSlug, slugFromHost, storeOrigin } from "@/lib/hosts";
import { innerPath } from "@/lib/routes";

// Only the Host header says which store this is: X-Forwarded-Host is whatever the sender writes.
export function proxy(request: NextRequest): NextResponse {
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
  const url = request.nextUrl.clone();
  if (slug) {
    url.pathname = `/${slug}${innerPath(pathname, searchParams)}`;
  } else {
    url.pathname = "/no-shop-here/at/this/address";
  }
  const response = NextResponse.rewrite(url);
  response.headers.set("Content-Security-Policy", contentSecurityPolicy(env()));
  return response;
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"],
};
