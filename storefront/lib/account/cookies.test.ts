import { describe, expect, it } from "vitest";
import { clearedCookies, readSession, sessionCookies, withSession } from "./cookies";

const issued = { access_token: "a1", refresh_token: "r1", expires_in: 900 };

describe("sessionCookies", () => {
  it("are for this host alone, secure, and no script reads them", () => {
    expect(sessionCookies(issued)).toEqual([
      "__Host-shop-access=a1; Max-Age=870; Path=/; Secure; HttpOnly; SameSite=Lax",
      "__Host-shop-refresh=r1; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax",
    ]);
  });

  it("live a second at least", () => {
    expect(sessionCookies({ ...issued, expires_in: 10 })[0]).toContain("Max-Age=1;");
  });

  it("are taken back under the same attributes", () => {
    expect(clearedCookies()).toEqual([
      "__Host-shop-access=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
      "__Host-shop-refresh=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
    ]);
  });
});

describe("readSession", () => {
  it("reads both tokens", () => {
    expect(readSession("x=1; __Host-shop-access=a1; __Host-shop-refresh=r=1")).toEqual({
      accessToken: "a1",
      refreshToken: "r=1",
      isTampered: false,
    });
  });

  it.each([null, "", "shop-access=a1", "__Host-shop-access="])("finds nobody in %j", (header) => {
    expect(readSession(header)).toEqual({ accessToken: null, refreshToken: null, isTampered: false });
  });

  it.each([
    "__Host-shop-access=a1; __Host-shop-access=b2; __Host-shop-refresh=r1",
    "__Host-shop-access=a1; __Host-shop-refresh=r1;__Host-shop-refresh=r1",
  ])("trusts none where one is there twice: %s", (header) => {
    expect(readSession(header)).toEqual({ accessToken: null, refreshToken: null, isTampered: true });
  });
});

describe("withSession", () => {
  it("replaces what was there and leaves other cookies alone", () => {
    expect(withSession("theme=dark; __Host-shop-refresh=old", issued)).toBe(
      "theme=dark; __Host-shop-access=a1; __Host-shop-refresh=r1",
    );
    expect(withSession("theme=dark; __Host-shop-access=a; __Host-shop-refresh=old", null)).toBe("theme=dark");
    expect(withSession(null, null)).toBe("");
  });
});
