import { describe, expect, it } from "vitest";
import { clearedCookies, readSession, sessionCookies, withSession } from "./cookies";

const issued = { access_token: "a1", refresh_token: "r1", expires_in: 900 };

describe("session cookies", () => {
  it("are host-only, secure and unreadable for scripts", () => {
    expect(sessionCookies(issued)).toEqual([
      "__Host-slipway-access=a1; Max-Age=870; Path=/; Secure; HttpOnly; SameSite=Lax",
      "__Host-slipway-refresh=r1; Max-Age=604800; Path=/; Secure; HttpOnly; SameSite=Lax",
    ]);
    expect(clearedCookies().every((cookie) => cookie.includes("Max-Age=0"))).toBe(true);
  });

  it("are read back", () => {
    expect(readSession("theme=dark; __Host-slipway-access=a1; __Host-slipway-refresh=r1")).toEqual({
      accessToken: "a1",
      refreshToken: "r1",
      isTampered: false,
    });
    expect(readSession(null).accessToken).toBeNull();
  });

  it("do not count when one is there twice", () => {
    expect(readSession("__Host-slipway-access=a1; __Host-slipway-access=b2")).toEqual({
      accessToken: null,
      refreshToken: null,
      isTampered: true,
    });
  });

  it("replace the old ones for the page behind the proxy", () => {
    expect(withSession("theme=dark; __Host-slipway-refresh=old", issued)).toBe(
      "theme=dark; __Host-slipway-access=a1; __Host-slipway-refresh=r1",
    );
    expect(withSession("theme=dark; __Host-slipway-refresh=old", null)).toBe("theme=dark");
  });
});
