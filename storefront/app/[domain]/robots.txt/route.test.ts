import { describe, expect, it, vi } from "vitest";
import { context } from "@/lib/account/calls.fixture";
import { GET } from "./route";

const asked = vi.hoisted(() => [] as string[]);

vi.mock("@/lib/commerce/catalog", () => ({
  getStore: async (slug: string) => {
    asked.push(slug);
    return slug === "fern" ? { slug } : null;
  },
}));

const read = (domain: string) => GET(new Request(`http://${domain}.test/robots.txt`), context({ domain }));

describe("GET /robots.txt", () => {
  it("keeps robots out of what belongs to one shopper", async () => {
    const answer = await read("fern");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain;charset=UTF-8"]);
    expect(await answer.text()).toBe(
      "User-agent: *\nDisallow: /cart\nDisallow: /checkout\nDisallow: /account\n",
    );
  });

  it("says nothing of a shop that does not exist", async () => {
    const answer = await read("nobody");
    expect([answer.status, await answer.text()]).toEqual([404, "No shop here.\n"]);
  });

  it("asks nobody about what is no shop's name", async () => {
    asked.length = 0;
    expect((await read("no_shop")).status).toBe(404);
    expect(asked).toEqual([]);
  });
});
