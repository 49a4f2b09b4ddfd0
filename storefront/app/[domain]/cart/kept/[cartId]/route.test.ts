import { afterEach, describe, expect, it, vi } from "vitest";
import { context, customer, fakeCommerce, ownCall, signedInCookies } from "@/lib/account/calls.fixture";
import { DELETE, PUT } from "./route";

const cartId = "3f0c1c1e-9a57-4c5a-8e0e-0f6a4f7d2b11";
const cart = { lines: [{ variant_id: "v1", quantity: 2, seen_unit_price_minor: 1990 }], country: "DE" };
const at = (id = cartId) => context({ domain: "fern", cartId: id });
const me = "GET /stores/fern/customers/me";
const kept = `/stores/fern/carts/${cartId}`;

const put = (body: unknown, headers: Record<string, string> = {}, id = cartId) =>
  PUT(
    ownCall(`/cart/kept/${id}`, { method: "PUT", headers: { cookie: signedInCookies, ...headers }, body }),
    at(id),
  );

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("PUT", () => {
  it("keeps the cart under the address of who is signed in", async () => {
    const seen = fakeCommerce({
      [me]: () => Response.json(customer),
      [`PUT ${kept}`]: () => Response.json({ cart_token: "t1" }, { status: 201 }),
    });
    const answer = await put(cart, { "cart-token": "t0" });
    expect([answer.status, await answer.json()]).toEqual([201, { cart_token: "t1" }]);
    expect(JSON.parse(seen[1]!.body)).toEqual({ ...cart, email: customer.email });
    expect(seen[1]!.headers.get("cart-token")).toBe("t0");
  });

  it("keeps nothing of a customer whose session has ended", async () => {
    const seen = fakeCommerce({ [me]: () => Response.json({ code: "invalid_token" }, { status: 401 }) });
    const answer = await put(cart);
    expect([answer.status, seen.map(({ method }) => method)]).toEqual([401, ["GET"]]);
    expect(answer.headers.getSetCookie().length).toBe(2);
  });

  it.each([
    ["nobody", cart, { cookie: "" }, cartId, 401],
    ["a cart with an address in it", { ...cart, email: "other@example.test" }, {}, cartId, 422],
    ["an empty cart", { lines: [] }, {}, cartId, 422],
    ["no id", cart, {}, "..", 404],
    ["another shop", cart, { origin: "http://moss.localhost:3001" }, cartId, 403],
  ])("asks nobody for %s", async (_, body, headers, id, status) => {
    const seen = fakeCommerce({ [me]: () => Response.json(customer) });
    const answer = await put(body, { ...headers }, id);
    expect([answer.status, seen]).toEqual([status, []]);
  });
});

describe("DELETE", () => {
  it("forgets the copy for whoever has its token", async () => {
    const seen = fakeCommerce({ [`DELETE ${kept}`]: () => new Response(null, { status: 204 }) });
    const headers = { "cart-token": "t1" };
    const answer = await DELETE(ownCall(`/cart/kept/${cartId}`, { method: "DELETE", headers }), at());
    expect([answer.status, seen[0]?.headers.get("cart-token")]).toEqual([204, "t1"]);
  });
});
