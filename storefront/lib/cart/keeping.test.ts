import { describe, expect, it } from "vitest";
import { outcomeOf } from "./keeping";

describe("outcomeOf", () => {
  it.each([
    ["a first copy", Response.json({ cart_token: "t1" }, { status: 201 }), { kind: "kept", token: "t1" }],
    ["a later copy", Response.json({ cart_token: null }), { kind: "kept", token: null }],
    ["a bought cart", Response.json({ code: "cart_is_closed" }, { status: 409 }), { kind: "lost" }],
    ["a copy that is gone", Response.json({ code: "cart_not_found" }, { status: 404 }), { kind: "lost" }],
    ["a shop that is gone", Response.json({ code: "store_not_found" }, { status: 404 }), { kind: "unclear" }],
    ["an ended session", Response.json({ code: "invalid_token" }, { status: 401 }), { kind: "signed_out" }],
    ["no words at all", new Response("<html>", { status: 502 }), { kind: "unclear" }],
  ])("reads %s", async (_, response, outcome) => expect(await outcomeOf(response)).toEqual(outcome));
});
