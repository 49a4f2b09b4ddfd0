import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "./route";

const params = Promise.resolve({ domain: "fern" });

let asked: URL[] = [];

function ask(query: string, headers: Record<string, string> = {}) {
  const request = new Request(`http://fern.localhost:3001/fern/search/suggestions${query}`, { headers });
  return GET(request, { params });
}

beforeEach(() => {
  asked = [];
  vi.stubEnv("PUBLIC_API_URL", "http://api.test");
  vi.stubEnv("MEDIA_BASE_URL", "http://media.test");
  vi.stubEnv("STOREFRONT_URL_TEMPLATE", "http://{slug}.localhost:3001");
  vi.stubEnv("REVALIDATE_SECRET", "revalidate-secret-of-the-tests");
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(new URL(request.url));
    return Response.json({ products: [], collections: [] });
  });
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("GET /search/suggestions", () => {
  it("asks this shop and no other, with nothing of the question read as an address", async () => {
    const answer = await ask("?q=%20pot%26limit%3D60&limit=60");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ products: [], collections: [] });
    expect(asked.map(({ pathname }) => pathname)).toEqual(["/api/v1/public/stores/fern/suggestions"]);
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({ search: "pot&limit=60", limit: "6" });
  });

  it.each(["", "?q=", "?q=%20", `?q=${"a".repeat(101)}`, "?q=a%00b"])(
    "asks nothing for %s",
    async (query) => {
      expect((await ask(query)).status).toBe(422);
      expect(asked).toEqual([]);
    },
  );

  it("answers no other site", async () => {
    expect((await ask("?q=pot", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(asked).toEqual([]);
  });
});
