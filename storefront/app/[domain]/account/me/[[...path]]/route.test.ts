import { afterEach, describe, expect, it, vi } from "vitest";
import { context, fakeCommerce, ownCall, signedInCookies } from "@/lib/account/calls.fixture";
import { DELETE, GET, PATCH, POST } from "./route";

const me = "/stores/fern/customers/me";
const id = "0199f0f0-0000-7000-8000-00000000000a";
const cookie = { cookie: signedInCookies };
const at = (path?: string[]) => context({ domain: "fern", path });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("calls in a customer's name", () => {
  it("carry their token, and never the browser's cookies", async () => {
    const seen = fakeCommerce({ [`PATCH ${me}`]: () => Response.json({ name: "H" }) });
    const answer = await PATCH(
      ownCall("/account/me", { method: "PATCH", headers: cookie, body: { name: "H" } }),
      at(),
    );
    expect([answer.status, await answer.json()]).toEqual([200, { name: "H" }]);
    expect(seen[0]).toMatchObject({ method: "PATCH", path: me, body: '{"name":"H"}' });
    expect(seen[0]!.headers.get("authorization")).toBe("Bearer a1");
    expect(seen[0]!.headers.get("cookie")).toBeNull();
  });

  it("reach one address, and the pages of a list", async () => {
    const seen = fakeCommerce({
      [`DELETE ${me}/addresses/${id}`]: () => new Response(null, { status: 204 }),
      [`GET ${me}/orders?cursor=c1`]: () => Response.json({ items: [] }),
    });
    const gone = await DELETE(
      ownCall(`/account/me/addresses/${id}`, { method: "DELETE", headers: cookie }),
      at(["addresses", id]),
    );
    const list = await GET(
      ownCall("/account/me/orders?cursor=c1", { method: "GET", headers: cookie }),
      at(["orders"]),
    );
    expect([gone.status, list.status, seen.length]).toEqual([204, 200, 2]);
  });

  it("hand the file with everything on as a file", async () => {
    fakeCommerce({
      [`GET ${me}/export`]: () =>
        new Response("{}", { headers: { "Content-Disposition": 'attachment; filename="account.json"' } }),
    });
    const answer = await GET(
      ownCall("/account/me/export", { method: "GET", headers: cookie }),
      at(["export"]),
    );
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="account.json"');
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
  });

  it.each([
    [401, Response.json({ code: "invalid_token" }, { status: 401 })],
    [204, new Response(null, { status: 204 })],
  ])("end the session here where it has ended there (%s)", async (status, answered) => {
    fakeCommerce({ [`POST ${me}/delete`]: () => answered });
    const answer = await POST(
      ownCall("/account/me/delete", { headers: cookie, body: { password: "x" } }),
      at(["delete"]),
    );
    expect(answer.status).toBe(status);
    expect(answer.headers.getSetCookie().filter((one) => one.includes("Max-Age=0")).length).toBe(2);
  });

  it("keep the session when the account could not be deleted", async () => {
    fakeCommerce({ [`POST ${me}/delete`]: () => Response.json({ code: "wrong_password" }, { status: 403 }) });
    const answer = await POST(
      ownCall("/account/me/delete", { headers: cookie, body: { password: "x" } }),
      at(["delete"]),
    );
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
  });

  it.each([
    ["somewhere else", ["..", "..", "checkout"], cookie, 404, "not_found"],
    ["a climb in one part", ["addresses", "..%2F.."], cookie, 404, "not_found"],
    ["a method that is not meant", ["export"], cookie, 404, "not_found"],
    ["nobody", ["password"], {}, 401, "not_signed_in"],
    [
      "two tokens",
      ["password"],
      { cookie: `${signedInCookies}; __Host-shop-access=b` },
      401,
      "not_signed_in",
    ],
    [
      "another shop",
      ["password"],
      { ...cookie, origin: "http://moss.localhost:3001" },
      403,
      "foreign_origin",
    ],
    ["a form", ["password"], { ...cookie, "content-type": "text/plain" }, 403, "foreign_origin"],
  ])("ask nobody for %s", async (_, path, headers, status, code) => {
    const seen = fakeCommerce({});
    const answer = await POST(ownCall("/account/me/x", { headers: { ...headers }, body: {} }), at(path));
    expect([answer.status, (await answer.json()).code, seen]).toEqual([status, code, []]);
  });
});
