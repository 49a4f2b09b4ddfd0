import { vi } from "vitest";

export const home = "http://fern.localhost:3001";
export const signedInCookies = "__Host-shop-access=a1; __Host-shop-refresh=r1";
export const customer = {
  customer_id: "0199f0f0-0000-7000-8000-000000000001",
  email: "hanne@example.test",
  name: "Hanne Sørensen",
  email_verified_at: null,
  created_at: "2026-11-20T08:00:00Z",
};
export const tokens = {
  access_token: "a2",
  refresh_token: "r2",
  expires_in: 900,
  token_type: "bearer",
  customer,
};

type Seen = { method: string; path: string; headers: Headers; body: string };
type Answers = Record<string, () => Response>;

/** The API as these routes see it: what they asked, and what it answers to it. Anything else is a 404. */
export function fakeCommerce(answers: Answers): Seen[] {
  const seen: Seen[] = [];
  vi.stubEnv("SLIPWAY_ENV", "test");
  vi.stubEnv("PUBLIC_API_URL", "http://api.test");
  vi.stubEnv("MEDIA_BASE_URL", "http://media.test");
  vi.stubEnv("STOREFRONT_URL_TEMPLATE", "http://{slug}.localhost:3001");
  vi.stubEnv("REVALIDATE_SECRET", "revalidate-secret-of-the-tests");
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).href.replace("http://api.test/api/v1/public", "");
    const { method, headers } = request;
    seen.push({ method, path, headers, body: await request.text() });
    return answers[`${method} ${path}`]?.() ?? Response.json({ code: "not_found" }, { status: 404 });
  });
  return seen;
}

type Call = { method?: string; headers?: Record<string, string>; body?: unknown };

/** A call as one of the shop's own pages sends it. */
export function ownCall(path: string, { method = "POST", headers, body }: Call = {}): Request {
  return new Request(`${home}${path}`, {
    method,
    headers: {
      origin: home,
      "sec-fetch-site": "same-origin",
      "user-agent": "Browser/1",
      "x-forwarded-for": "203.0.113.9, 198.51.100.7",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

export const context = <Params>(params: Params) => ({ params: Promise.resolve(params) });
