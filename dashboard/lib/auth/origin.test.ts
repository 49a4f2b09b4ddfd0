import { describe, expect, it } from "vitest";
import { isAllowedRequest, safeReturnPath, withReturnPath } from "./origin";

const own = "http://dashboard.localhost:3000";
const allowed = (method: string, headers: Record<string, string>) =>
  isAllowedRequest(method, new Headers(headers), own);
const json = { "content-type": "application/json" };

describe("isAllowedRequest", () => {
  it("lets our own pages change things", () => {
    expect(allowed("POST", { ...json, origin: own, "sec-fetch-site": "same-origin" })).toBe(true);
    expect(allowed("DELETE", { origin: own })).toBe(true);
    expect(allowed("POST", { origin: own, "content-type": "multipart/form-data; boundary=x" })).toBe(true);
  });

  it.each([
    ["no origin", { ...json }],
    ["a null origin", { ...json, origin: "null" }],
    ["another site", { ...json, origin: "https://evil.example" }],
    ["a sibling store", { ...json, origin: "http://fern-and-fable.localhost:3000" }],
    ["a prefix of ours", { ...json, origin: `${own}.evil.example` }],
    ["same-site fetch metadata", { ...json, origin: own, "sec-fetch-site": "same-site" }],
    ["a text body", { origin: own, "content-type": "text/plain" }],
    ["a form body", { origin: own, "content-type": "application/x-www-form-urlencoded" }],
  ])("refuses %s", (_, headers) => {
    expect(allowed("POST", headers)).toBe(false);
    expect(allowed("PATCH", headers)).toBe(false);
  });

  it("lets reads pass from our pages and the address bar only", () => {
    expect(allowed("GET", {})).toBe(true);
    expect(allowed("GET", { "sec-fetch-site": "none" })).toBe(true);
    expect(allowed("GET", { "sec-fetch-site": "cross-site" })).toBe(false);
  });
});

describe("safeReturnPath", () => {
  it("keeps paths of ours", () => {
    expect(safeReturnPath("/stores/1/orders?status=open")).toBe("/stores/1/orders?status=open");
  });
  it.each([
    null,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/a\\b",
    "/login",
    "/bff/auth/logout",
  ])("answers %j with the start page", (next) => {
    expect(safeReturnPath(next)).toBe("/");
  });
});

describe("withReturnPath", () => {
  it("carries a wish along, escaped, and nothing for the start page", () => {
    expect(withReturnPath("/login", "/invitation?token=a&b")).toBe(
      "/login?next=%2Finvitation%3Ftoken%3Da%26b",
    );
    expect(withReturnPath("/login", "/")).toBe("/login");
  });
});
