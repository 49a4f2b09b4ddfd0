import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const home = "http://fern.localhost:3001";

function visit(url: string, init: { method?: string; headers?: Record<string, string> } = {}): NextRequest {
  return new NextRequest(url, { ...init, headers: { host: new URL(url).host, ...init.headers } });
}

describe("proxy", () => {
  beforeEach(() => {
    vi.resetModules();
    vi.stubEnv("SLIPWAY_ENV", "test");
    vi.stubEnv("PUBLIC_API_URL", "http://api.test");
    vi.stubEnv("MEDIA_BASE_URL", "http://media.test");
    vi.stubEnv("STOREFRONT_URL_TEMPLATE", "http://{slug}.localhost:3001");
    vi.stubEnv("REVALIDATE_SECRET", "revalidate-secret-of-the-tests");
    vi.stubGlobal("fetch", async (request: Request) => {
      const slug = new URL(request.url).pathname.split("/").at(-1);
      if (slug === "fern" || slug === "moss") return Response.json({ store_id: "1", slug: "moss" });
      return Response.json({ code: "store_not_found" }, { status: 404 });
    });
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("sends a visit of a former address on, with path and query, for as long as the shop stays there", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit(`${home}/products/brass-mister?utm_source=mail&x=a%20b`));
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(
      "http://moss.localhost:3001/products/brass-mister?utm_source=mail&x=a%20b",
    );
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });

  it("shows the shop at its current address", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit("http://moss.localhost:3001/cart"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-middleware-rewrite")).toBe("http://moss.localhost:3001/moss/cart");
  });

  it("leaves alone what an open page calls", async () => {
    const { proxy } = await import("./proxy");
    const calls = [
      visit(`${home}/checkout`, { method: "POST" }),
      visit(`${home}/products`, { headers: { "sec-fetch-dest": "empty" } }),
    ];
    for (const call of calls) {
      const answer = await proxy(call);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("x-middleware-rewrite")).toContain("/fern/");
    }
  });

  it("lets the page say that nobody is there", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit("http://nobody.localhost:3001/"));
    expect(answer.headers.get("x-middleware-rewrite")).toBe("http://nobody.localhost:3001/nobody");
  });

  it("sends the bare host to the shop it is asked for, with the rest of the query", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit("http://localhost:3001/products?store=moss&sort=price_asc"));
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe("http://moss.localhost:3001/products?sort=price_asc");
  });

  it("lets no query choose the shop of a host that has one", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit("http://moss.localhost:3001/cart?store=birch"));
    expect(answer.headers.get("location")).toBeNull();
    expect(answer.headers.get("x-middleware-rewrite")).toBe(
      "http://moss.localhost:3001/moss/cart?store=birch",
    );
  });

  it.each(["production", undefined])("lets no query choose a shop in production (%s)", async (name) => {
    vi.stubEnv("SLIPWAY_ENV", name);
    const { proxy } = await import("./proxy");
    for (const path of ["/", "/products", "/cart", "/account"]) {
      const bare = await proxy(visit(`http://localhost:3001${path}?store=moss`));
      expect(bare.headers.get("location")).toBeNull();
      expect(bare.headers.get("x-middleware-rewrite")).toBe(
        "http://localhost:3001/no-shop-here/at/this/address?store=moss",
      );
    }
    const hosted = await proxy(visit("http://moss.localhost:3001/cart?store=birch"));
    expect(hosted.headers.get("location")).toBeNull();
    expect(hosted.headers.get("x-middleware-rewrite")).toBe(
      "http://moss.localhost:3001/moss/cart?store=birch",
    );
  });

  it("finds each shop's rules for robots at its own host, and none elsewhere", async () => {
    const { proxy } = await import("./proxy");
    const shops = await proxy(visit("http://moss.localhost:3001/robots.txt"));
    expect(shops.headers.get("x-middleware-rewrite")).toBe("http://moss.localhost:3001/moss/robots.txt");
    const nobodys = await proxy(visit("http://localhost:3001/robots.txt"));
    expect(nobodys.headers.get("x-middleware-rewrite")).toBe(
      "http://localhost:3001/no-shop-here/at/this/address",
    );
  });

  it("shows nobody's account to nobody", async () => {
    const { proxy } = await import("./proxy");
    const answer = await proxy(visit("http://moss.localhost:3001/account"));
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toBe("http://moss.localhost:3001/account/login");
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  it("lets the catalog know nothing of a session, not even that it should be renewed", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(new URL(request.url).pathname);
      return Response.json({ slug: "moss" });
    });
    const { proxy } = await import("./proxy");
    const headers = { cookie: "__Host-shop-refresh=r1" };
    const answer = await proxy(visit("http://moss.localhost:3001/products/pot", { headers }));
    expect(asked).toEqual(["/api/v1/public/stores/moss"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("renews a session for the account's page and for the browser", async () => {
    vi.stubGlobal("fetch", async (request: Request) =>
      request.url.endsWith("/refresh")
        ? Response.json({ access_token: "a2", refresh_token: "r2", expires_in: 900 })
        : Response.json({ slug: "moss" }),
    );
    const { proxy } = await import("./proxy");
    const headers = { cookie: "__Host-shop-refresh=r1" };
    const answer = await proxy(visit("http://moss.localhost:3001/account", { headers }));
    expect(answer.headers.get("x-middleware-rewrite")).toBe("http://moss.localhost:3001/moss/account");
    expect(answer.headers.get("x-middleware-request-cookie")).toBe(
      "__Host-shop-access=a2; __Host-shop-refresh=r2",
    );
    expect(answer.headers.getSetCookie().map((one) => one.split(";")[0])).toEqual([
      "__Host-shop-access=a2",
      "__Host-shop-refresh=r2",
    ]);
  });
});
