import { afterEach, describe, expect, it, vi } from "vitest";
import { context, fakeCommerce, ownCall, signedInCookies } from "@/lib/account/calls.fixture";
import { POST } from "./route";

vi.mock("@/lib/commerce/catalog", () => ({ getStore: async (slug: string) => ({ slug }) }));

const cart = {
  lines: [{ variant_id: "v1", quantity: 1, seen_unit_price_minor: 1990 }],
  country: "AT",
  discount_code: "AUTUMN10",
  cart_id: "3f0c1c1e-9a57-4c5a-8e0e-0f6a4f7d2b11",
};
const opened = { checkout_id: "c1", url: "https://pay.test/1", expires_at: "2026-11-28T03:00:00Z" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  POST(
    ownCall("/checkout", { body, headers: { "idempotency-key": "key-12345", ...headers } }),
    context({ domain: "fern" }),
  );

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("POST", () => {
  it("passes the cart on with the way back, as a guest's", async () => {
    const seen = fakeCommerce({
      "POST /stores/fern/checkout": () => Response.json(opened, { status: 201 }),
    });
    const answer = await post(cart);
    expect([answer.status, await answer.json()]).toEqual([201, opened]);
    expect(JSON.parse(seen[0]!.body)).toEqual({
      ...cart,
      cancel_url: "http://fern.localhost:3001/cart?canceled=1",
    });
    expect(seen[0]!.headers.get("idempotency-key")).toBe("key-12345");
    expect(seen[0]!.headers.get("authorization")).toBeNull();
  });

  it("makes the order of who is signed in theirs", async () => {
    const seen = fakeCommerce({
      "POST /stores/fern/checkout": () => Response.json(opened, { status: 201 }),
    });
    await post(cart, { cookie: signedInCookies });
    expect(seen[0]!.headers.get("authorization")).toBe("Bearer a1");
  });

  it("forgets a session that has ended instead of selling to a guest", async () => {
    fakeCommerce({
      "POST /stores/fern/checkout": () => Response.json({ code: "invalid_token" }, { status: 401 }),
    });
    const answer = await post(cart, { cookie: signedInCookies });
    expect([answer.status, answer.headers.getSetCookie().length]).toEqual([401, 2]);
  });

  it.each([
    ["a way back of the browser's own", { ...cart, cancel_url: "https://evil.example" }, {}, 422],
    ["no line", { lines: [] }, {}, 422],
    ["another shop", cart, { origin: "http://moss.localhost:3001" }, 403],
    ["no origin", cart, { origin: "" }, 403],
  ])("asks nobody for %s", async (_, body, headers, status) => {
    const seen = fakeCommerce({});
    const answer = await post(body, { ...headers });
    expect([answer.status, seen]).toEqual([status, []]);
  });
});
