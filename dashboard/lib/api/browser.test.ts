import { afterEach, beforeEach, expect, test, vi } from "vitest";

const went: string[] = [];

/** In a page an address may be relative. */
class RequestOfAPage extends Request {
  constructor(asked: string | URL | Request, init?: RequestInit) {
    super(typeof asked === "string" ? new URL(asked, "http://dashboard.test") : asked, init);
  }
}

beforeEach(() => {
  vi.resetModules();
  went.length = 0;
  vi.stubGlobal("window", {
    location: {
      pathname: "/stores/s/orders",
      search: "?page=2",
      assign: (address: string) => went.push(address),
    },
  });
  vi.stubGlobal("Request", RequestOfAPage);
  vi.stubGlobal("fetch", async (asked: Request | string) =>
    typeof asked === "string" ? new Response(null, { status: 204 }) : Response.json({}, { status: 401 }),
  );
});

afterEach(() => vi.unstubAllGlobals());

test("whose session has ended signs in and comes back", async () => {
  const { api } = await import("./browser");
  await api.home("s").catch(() => undefined);
  expect(went).toEqual(["/login?next=%2Fstores%2Fs%2Forders%3Fpage%3D2"]);
});

test("whoever signs out is not brought back by a call that was under way", async () => {
  const { api } = await import("./browser");
  const { signOut } = await import("../auth/sign-out");
  const leaving = signOut();
  await api.home("s").catch(() => undefined);
  await leaving;
  expect(went).toEqual(["/login"]);
});
