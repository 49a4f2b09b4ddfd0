import { NextRequest } from "next/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const home = "http://dashboard.test";
const SIGNED_IN = "__Host-slipway-access=a1; __Host-slipway-refresh=r1";

function visit(path: string, headers: Record<string, string> = {}): NextRequest {
  return new NextRequest(`${home}${path}`, { headers: { host: "dashboard.test", ...headers } });
}

async function answerTo(request: NextRequest): Promise<Response> {
  const { proxy } = await import("./proxy");
  return proxy(request);
}

function nonceOf(policy: string | null): string | undefined {
  return /script-src 'self' 'nonce-([^']+)';/.exec(policy ?? "")?.[1];
}

describe("proxy", () => {
  beforeEach(() => {
    vi.resetModules();
    vi.stubEnv("PUBLIC_API_URL", "http://api.test");
    vi.stubEnv("DASHBOARD_URL", home);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it("gives each answer a nonce of its own, and the page behind it the same", async () => {
    const answers = [
      await answerTo(visit("/login")),
      await answerTo(visit("/login")),
      await answerTo(visit("/stores/1", { cookie: SIGNED_IN })),
    ];
    const nonces = answers.map(({ headers }) => nonceOf(headers.get("content-security-policy")));
    expect(new Set(nonces).size).toBe(3);
    expect(nonces).not.toContain(undefined);
    for (const [index, { headers }] of answers.entries()) {
      expect(headers.get("x-middleware-request-x-slipway-nonce")).toBe(nonces[index]);
      expect(nonceOf(headers.get("x-middleware-request-content-security-policy"))).toBe(nonces[index]);
    }
  });

  it("takes no nonce from a browser", async () => {
    const answer = await answerTo(
      visit("/login", {
        "content-security-policy": "script-src 'nonce-theirs'",
        "x-slipway-nonce": "theirs",
      }),
    );
    expect([...answer.headers.values()].join(" ")).not.toContain("theirs");
  });

  it("sends the policy with redirects and refusals as well", async () => {
    vi.stubGlobal("fetch", async () => new Response(null, { status: 500 }));
    const answers = {
      307: [await answerTo(visit("/stores/1")), await answerTo(visit("/x", { host: "127.0.0.1:3000" }))],
      401: [await answerTo(visit("/bff/stores"))],
      503: [await answerTo(visit("/bff/stores", { cookie: "__Host-slipway-refresh=r1" }))],
    };
    for (const [status, given] of Object.entries(answers)) {
      for (const answer of given) {
        expect(answer.status).toBe(Number(status));
        expect(nonceOf(answer.headers.get("content-security-policy"))).toBeDefined();
      }
    }
  });

  it("asks once for two calls of tabs that renew the session at the same time", async () => {
    const asked: string[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      asked.push(`${url} ${String(init.body)}`);
      return Response.json({ access_token: "a2", refresh_token: "r2", expires_in: 900 });
    });
    const cookie = "__Host-slipway-refresh=r1";
    const answers = await Promise.all([
      answerTo(visit("/bff/stores", { cookie })),
      answerTo(visit("/stores/1", { cookie })),
    ]);
    expect(asked).toEqual([`http://api.test/api/v1/auth/refresh {"refresh_token":"r1"}`]);
    for (const answer of answers) {
      expect(answer.headers.get("x-middleware-request-cookie")).toBe(
        "__Host-slipway-access=a2; __Host-slipway-refresh=r2",
      );
      expect(answer.headers.getSetCookie().map((one) => one.split(";")[0])).toEqual([
        "__Host-slipway-access=a2",
        "__Host-slipway-refresh=r2",
      ]);
    }
  });
});
