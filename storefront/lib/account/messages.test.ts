import { describe, expect, it } from "vitest";
import { accountMessage, refusedFields } from "./messages";

describe("accountMessage", () => {
  it.each([
    ["30", "Too many tries at once. Try again in 30 seconds."],
    ["840", "Too many tries at once. Try again in 14 minutes."],
    [null, "Too many tries at once. Wait a few minutes, then try again."],
  ])("says how long to wait (%s)", (retryAfter, message) => {
    expect(accountMessage({ code: "too_many_requests" }, retryAfter)).toBe(message);
  });

  it("never shows what it does not know", () => {
    const fallback = "The shop’s server does not answer as it should. Try again in a moment.";
    expect(accountMessage({ code: "brand_new", detail: "psycopg.OperationalError" })).toBe(fallback);
    expect(accountMessage(null)).toBe(fallback);
  });
});

describe("refusedFields", () => {
  it("marks what a refusal is about", () => {
    expect(Object.keys(refusedFields({ code: "email_taken" }))).toEqual(["email"]);
    expect(Object.keys(refusedFields({ code: "wrong_password" }))).toEqual(["current_password", "password"]);
    const errors = [{ field: "postal_code", code: "string_too_long", message: "…" }].map((one) => ({
      ...one,
      available: null,
      nearest: null,
    }));
    expect(refusedFields({ code: "invalid_request", errors })).toEqual({ postal_code: "This does not fit." });
    expect(refusedFields({ code: "too_many_requests" })).toEqual({});
  });
});
