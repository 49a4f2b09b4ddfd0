import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeCommerce, home, tokens } from "./calls.fixture";
import { passGate, SESSION_STATE_HEADER } from "./gate";
import { isOwnPage, isSessionCall, usesSession } from "./paths";

const refresh = "POST /stores/fern/customers/refresh";
let number = 0;

function visit(pathname: string, cookie?: string, search = "") {
  const headers = new Headers(cookie ? { cookie } : {});
  return { method: "GET", headers, pathname, search };
}

/** A token of its own for every test: answers to the same one are shared for a while. */
function oldToken(): string {
  number += 1;
  return `__Host-shop-refresh=old-${number}`;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("paths", () => {
  it("say what reads the session, and what never does", () => {
    const reading = [
      "/account",
      "/account/login",
      "/account/me",
      "/checkout",
      "/cart/kept/1",
      "/account/session",
    ];
    expect(reading.filter(usesSession)).toEqual(reading);
    expect(
      ["/", "/products/a", "/accounts", "/cart", "/cart/validate", "/account/session/logout"].filter(
        usesSession,
      ),
    ).toEqual([]);
  });

  it("tell pages from calls", () => {
    expect(["/account", "/account/", "/account/orders/1"].every(isOwnPage)).toBe(true);
    expect(["/account/me", "/account/session", "/checkout", "/cart/kept/1"].every(isSessionCall)).toBe(true);
    expect(["/account", "/account/login", "/account/orders/1"].filter(isSessionCall)).toEqual([]);
  });
});

describe("passGate", () => {
  it("lets a token that still holds through, untouched", async () => {
    const seen = fakeCommerce({});
    const cookie = "__Host-shop-access=a1; __Host-shop-refresh=r1";
    const passage = await passGate(visit("/account", cookie), "fern", home);
    if ("answer" in passage) throw new Error("not let through");
    expect([passage.headers.get("cookie"), passage.cookies, seen]).toEqual([cookie, [], []]);
  });

  it("renews, for the page and for the browser at once", async () => {
    const seen = fakeCommerce({ [refresh]: () => Response.json(tokens) });
    const cookie = `theme=dark; ${oldToken()}`;
    const visits = [1, 2, 3].map(() => passGate(visit("/account", cookie), "fern", home));
    const [passage] = await Promise.all(visits);
    if (!passage || "answer" in passage) throw new Error("not let through");
    expect(passage.headers.get("cookie")).toBe("theme=dark; __Host-shop-access=a2; __Host-shop-refresh=r2");
    expect(passage.cookies.map((one) => one.split(";")[0])).toEqual([
      "__Host-shop-access=a2",
      "__Host-shop-refresh=r2",
    ]);
    expect(seen.length).toBe(1);
  });

  it("never answers one shop with the renewal of another", async () => {
    const seen = fakeCommerce({ [refresh]: () => Response.json(tokens) });
    const cookie = oldToken();
    await passGate(visit("/account", cookie), "fern", home);
    await passGate(visit("/account/login", cookie), "moss", "http://moss.localhost:3001");
    expect(seen.map(({ path }) => path)).toEqual([
      "/stores/fern/customers/refresh",
      "/stores/moss/customers/refresh",
    ]);
  });

  it.each([
    ["nobody is signed in", undefined, []],
    [
      "a cookie is there twice",
      "__Host-shop-access=a; __Host-shop-access=b",
      ["__Host-shop-access=", "__Host-shop-refresh="],
    ],
  ])("shows the way in where %s", async (_, cookie, set) => {
    const seen = fakeCommerce({});
    const passage = await passGate(visit("/account/orders/7", cookie, "?a=1"), "fern", home);
    if (!("answer" in passage)) throw new Error("let through");
    expect(passage.answer.status).toBe(307);
    expect(passage.answer.headers.get("Location")).toBe(
      `${home}/account/login?next=%2Faccount%2Forders%2F7%3Fa%3D1`,
    );
    expect(passage.answer.headers.getSetCookie().map((one) => one.split(";")[0])).toEqual(set);
    expect(seen).toEqual([]);
  });

  it("takes a refused session from the browser, and lets a guest buy", async () => {
    fakeCommerce({ [refresh]: () => Response.json({ code: "invalid_token" }, { status: 401 }) });
    const passage = await passGate(visit("/checkout", oldToken()), "fern", home);
    if ("answer" in passage) throw new Error("not let through");
    expect(passage.headers.get("cookie")).toBe("");
    expect(passage.cookies.every((one) => one.includes("Max-Age=0"))).toBe(true);
  });

  it("takes nobody for a guest while the API does not answer", async () => {
    fakeCommerce({ [refresh]: () => new Response(null, { status: 503 }) });
    const cookie = oldToken();
    const call = await passGate(visit("/checkout", cookie), "fern", home);
    expect("answer" in call && call.answer.status).toBe(503);
    const page = await passGate(visit("/account", cookie), "fern", home);
    expect("headers" in page && page.headers.get(SESSION_STATE_HEADER)).toBe("unreachable");
  });

  it("believes no browser that says how the session is", async () => {
    fakeCommerce({});
    const forged = visit("/account", "__Host-shop-access=a1");
    forged.headers.set(SESSION_STATE_HEADER, "unreachable");
    const page = await passGate(forged, "fern", home);
    expect("headers" in page && page.headers.has(SESSION_STATE_HEADER)).toBe(false);
  });
});
