import { describe, expect, it } from "vitest";
import { isAllowedCall, safeReturnPath, withReturnPath } from "./origin";

const own = "http://fern.localhost:3001";
const allowed = (method: string, headers: Record<string, string>) =>
  isAllowedCall(method, new Headers(headers), own);
const json = { "content-type": "application/json" };

describe("isAllowedCall", () => {
  it("lets the shop's own pages change things", () => {
    expect(allowed("POST", { ...json, origin: own, "sec-fetch-site": "same-origin" })).toBe(true);
    expect(allowed("PUT", { "content-type": "application/json; charset=utf-8", origin: own })).toBe(true);
    expect(allowed("DELETE", { origin: own })).toBe(true);
  });

  it.each([
    ["no origin", { ...json }],
    ["a null origin", { ...json, origin: "null" }],
    ["another site", { ...json, origin: "https://evil.example" }],
    ["the shop beside it", { ...json, origin: "http://moss.localhost:3001" }],
    ["the same name at another port", { ...json, origin: "http://fern.localhost:3000" }],
    ["an address that begins like it", { ...json, origin: `${own}.evil.example` }],
    ["a call that says it is same-site", { ...json, origin: own, "sec-fetch-site": "same-site" }],
    ["a text body", { origin: own, "content-type": "text/plain" }],
    ["a form's body", { origin: own, "content-type": "application/x-www-form-urlencoded" }],
    ["an uploaded body", { origin: own, "content-type": "multipart/form-data; boundary=x" }],
  ])("refuses %s", (_, headers) => {
    expect(["POST", "PUT", "PATCH", "DELETE"].filter((method) => allowed(method, headers))).toEqual([]);
  });

  it("lets reads pass from the shop's own pages and the address bar only", () => {
    expect(allowed("GET", {})).toBe(true);
    expect(allowed("GET", { "sec-fetch-site": "none" })).toBe(true);
    expect(allowed("GET", { "sec-fetch-site": "same-site" })).toBe(false);
    expect(allowed("GET", { "sec-fetch-site": "cross-site" })).toBe(false);
  });
});

describe("safeReturnPath", () => {
  it.each(["/cart", "/account/orders/1", "/products?sort=newest"])("keeps %s", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    null,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/a\\b",
    "/a\nb",
    "/account/login",
    "/account/register?next=/cart",
    "/account/session/logout",
    "/account/me/export",
  ])("answers %j with the account", (next) => expect(safeReturnPath(next)).toBe("/account"));
});

describe("withReturnPath", () => {
  it("carries a wish along, escaped, and nothing for the account itself", () => {
    expect(withReturnPath("/account/login", "/cart?a=1&b=2")).toBe(
      "/account/login?next=%2Fcart%3Fa%3D1%26b%3D2",
    );
    expect(withReturnPath("/account/login", "/account")).toBe("/account/login");
  });
});
