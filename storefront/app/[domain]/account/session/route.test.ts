import { afterEach, describe, expect, it, vi } from "vitest";
import { context, customer, fakeCommerce, ownCall, signedInCookies } from "@/lib/account/calls.fixture";
import { GET } from "./route";

const me = "GET /stores/fern/customers/me";
const get = (headers: Record<string, string>) =>
  GET(ownCall("/account/session", { method: "GET", headers }), context({ domain: "fern" }));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("GET", () => {
  it("says who is signed in, and nothing that nobody asked for", async () => {
    const seen = fakeCommerce({ [me]: () => Response.json(customer) });
    const answer = await get({ cookie: signedInCookies });
    expect(await answer.json()).toEqual({ customer: { email: customer.email, name: customer.name } });
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(seen[0]!.headers.get("authorization")).toBe("Bearer a1");
  });

  it("knows without asking that a guest is nobody", async () => {
    const seen = fakeCommerce({});
    expect(await (await get({})).json()).toEqual({ customer: null });
    expect(seen).toEqual([]);
  });

  it("forgets a session that has ended", async () => {
    fakeCommerce({ [me]: () => Response.json({ code: "invalid_token" }, { status: 401 }) });
    const answer = await get({ cookie: signedInCookies });
    expect([answer.status, await answer.json()]).toEqual([200, { customer: null }]);
    expect(answer.headers.getSetCookie().every((cookie) => cookie.includes("Max-Age=0"))).toBe(true);
    expect(answer.headers.getSetCookie().length).toBe(2);
  });

  it("tells no other shop", async () => {
    const seen = fakeCommerce({ [me]: () => Response.json(customer) });
    const answer = await get({ cookie: signedInCookies, "sec-fetch-site": "same-site" });
    expect([answer.status, seen]).toEqual([403, []]);
  });
});
