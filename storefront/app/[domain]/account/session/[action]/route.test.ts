import { afterEach, describe, expect, it, vi } from "vitest";
import {
  context,
  customer,
  fakeCommerce,
  ownCall,
  signedInCookies,
  tokens,
} from "@/lib/account/calls.fixture";
import { POST } from "./route";

const login = { email: "hanne@example.test", password: "a good long password" };
const customers = "/stores/fern/customers";
const cleared = [
  "__Host-shop-access=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
  "__Host-shop-refresh=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
];

const post = (action: string, body?: unknown, headers: Record<string, string> = {}) =>
  POST(ownCall(`/account/session/${action}`, { body, headers }), context({ domain: "fern", action }));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("POST", () => {
  it("signs in: cookies for the browser, no token in what a script reads", async () => {
    const seen = fakeCommerce({ [`POST ${customers}/login`]: () => Response.json(tokens) });
    const answer = await post("login", login);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ customer: { email: customer.email, name: customer.name } });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(answer.headers.getSetCookie()).toEqual([
      "__Host-shop-access=a2; Max-Age=870; Path=/; Secure; HttpOnly; SameSite=Lax",
      "__Host-shop-refresh=r2; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax",
    ]);
    expect(JSON.parse(seen[0]!.body)).toEqual(login);
    expect(seen[0]!.headers.get("x-forwarded-for")).toBe("198.51.100.7");
    expect(seen[0]!.headers.get("user-agent")).toBe("Browser/1");
    expect(seen[0]!.headers.get("cookie")).toBeNull();
  });

  it("passes a refusal on, and sets no cookie", async () => {
    fakeCommerce({
      [`POST ${customers}/register`]: () => Response.json({ code: "email_taken" }, { status: 409 }),
    });
    const answer = await post("register", { ...login, name: "Hanne" });
    expect([answer.status, await answer.json()]).toEqual([409, { code: "email_taken" }]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("says how long to wait", async () => {
    fakeCommerce({
      [`POST ${customers}/login`]: () =>
        Response.json({ code: "too_many_requests" }, { status: 429, headers: { "Retry-After": "90" } }),
    });
    const answer = await post("login", login);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "90"]);
  });

  it("signs out there and here", async () => {
    const seen = fakeCommerce({ [`POST ${customers}/logout`]: () => new Response(null, { status: 204 }) });
    const answer = await post("logout", undefined, { cookie: signedInCookies });
    expect(seen.map(({ path, body }) => [path, body])).toEqual([
      [`${customers}/logout`, '{"refresh_token":"r1"}'],
    ]);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, cleared]);
  });

  it("signs out here while the API does not answer", async () => {
    fakeCommerce({
      [`POST ${customers}/logout`]: () => {
        throw new TypeError("no connection");
      },
    });
    const answer = await post("logout", undefined, { cookie: signedInCookies });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, cleared]);
  });

  it("forgets the session once a new password has ended it", async () => {
    fakeCommerce({ [`POST ${customers}/reset-password`]: () => new Response(null, { status: 204 }) });
    const answer = await post("reset-password", { token: "t", password: "another good password" });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([204, cleared]);
  });

  it.each([
    ["another shop", { origin: "http://moss.localhost:3001" }],
    ["no origin", { origin: "" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
  ])("asks nobody for %s", async (_, headers) => {
    const seen = fakeCommerce({});
    const answer = await post("login", login, headers);
    expect([answer.status, (await answer.json()).code, seen]).toEqual([403, "foreign_origin", []]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ["login", { email: "x" }, 422, "invalid_body"],
    ["login", { ...login, role: "owner" }, 422, "invalid_body"],
    ["refresh", { refresh_token: "r1" }, 404, "not_found"],
    ["constructor", {}, 404, "not_found"],
  ])("asks nobody about what cannot be right (%s, %o)", async (action, body, status, code) => {
    const seen = fakeCommerce({});
    const answer = await post(action, body);
    expect([answer.status, (await answer.json()).code, seen]).toEqual([status, code, []]);
  });
});
