import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "./route";

const body = JSON.stringify({ reason: "" });
const calls: Request[] = [];

function post(token: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request("http://fern.localhost:3001/orders/x/withdrawal", {
    method: "POST",
    headers: { origin: "http://fern.localhost:3001", "content-type": "application/json", ...headers },
    body,
  });
  return POST(request, { params: Promise.resolve({ domain: "fern", token }) });
}

beforeEach(() => {
  vi.stubEnv("PUBLIC_API_URL", "http://127.0.0.1:8000");
  vi.stubEnv("MEDIA_BASE_URL", "http://127.0.0.1:8000/media");
  vi.stubEnv("STOREFRONT_URL_TEMPLATE", "http://{slug}.localhost:3001");
  vi.stubEnv("REVALIDATE_SECRET", "0123456789abcdef");
  vi.stubGlobal("fetch", async (request: Request) => {
    calls.push(request);
    return Response.json(
      { code: "withdrawal_not_possible" },
      { status: 409, headers: { "Content-Type": "application/problem+json" } },
    );
  });
});

afterEach(() => {
  calls.length = 0;
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("POST", () => {
  it("passes the wish on to the order, and a refusal back, kept by nobody", async () => {
    const answer = await post("AZq-9_x", { "sec-fetch-site": "same-origin" });
    const [call] = calls;
    expect(call?.url).toBe("http://127.0.0.1:8000/api/v1/public/stores/fern/orders/AZq-9_x/withdrawal");
    expect(call?.method).toBe("POST");
    expect(await call?.text()).toBe(body);
    expect(answer.status).toBe(409);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await answer.json()).toEqual({ code: "withdrawal_not_possible" });
  });

  it.each([
    ["../checkout", {}, 404, "order_not_found"],
    ["AZq-9_x", { "sec-fetch-site": "cross-site" }, 403, "foreign_origin"],
    ["AZq-9_x", { origin: "http://moss.localhost:3001" }, 403, "foreign_origin"],
    ["AZq-9_x", { "content-type": "text/plain" }, 403, "foreign_origin"],
    ["AZq-9_x", { "content-length": "70000" }, 413, "body_too_large"],
  ])("asks nobody about what cannot be right (%s, %o)", async (token, headers, status, code) => {
    const answer = await post(token, headers);
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
    expect(calls).toEqual([]);
  });
});
