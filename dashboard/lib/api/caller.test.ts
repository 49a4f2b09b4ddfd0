import { describe, expect, it } from "vitest";
import { callerHeaders } from "./caller";

describe("callerHeaders", () => {
  it("names the address that the nearest proxy wrote, never what the sender claims", () => {
    const incoming = new Headers({ "x-forwarded-for": "1.1.1.1, 203.0.113.7", "user-agent": "Firefox" });
    expect(callerHeaders(incoming)).toEqual({ "x-forwarded-for": "203.0.113.7", "user-agent": "Firefox" });
  });

  it("says nothing that it does not know", () => {
    expect(callerHeaders(new Headers({ cookie: "a=b" }))).toEqual({});
  });
});
