import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import PageCache, { scriptPolicy } from "./page-cache.mjs";

function hash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

describe("the policy for a page's scripts", () => {
  it("names every inline script once, and files by where they come from", () => {
    const html =
      '<script src="/_next/a.js" async=""></script><script>self.f("é")</script><p>x</p>' +
      '<script id="b">1 < 2</script><script>self.f("é")</script>';
    expect(scriptPolicy(html)).toBe(`script-src 'self' ${hash('self.f("é")')} ${hash("1 < 2")}`);
  });

  it("allows no inline script where there is none", () => {
    expect(scriptPolicy("<p>script</p>")).toBe("script-src 'self'");
  });
});

describe("the cache of pages", () => {
  const cache = new PageCache({ maxMemoryCacheSize: 1 << 20, flushToDisk: false });

  it("gives a new page its policy before it is sent", async () => {
    const page = { kind: "APP_PAGE", html: "<script>1</script>", headers: { "x-a": "b" } };
    await cache.set("/fern", page, { fetchCache: false });
    expect(page.headers).toEqual({ "x-a": "b", "content-security-policy": `script-src 'self' ${hash("1")}` });
  });

  it("leaves alone what is no page", async () => {
    const answer = { kind: "APP_ROUTE", body: Buffer.from("x"), headers: {} };
    await cache.set("/fern/x", answer, { fetchCache: false });
    expect(answer.headers).toEqual({});
  });
});
