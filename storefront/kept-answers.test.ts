import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KeptAnswers } from "./kept-answers.mjs";

const HIT = { "x-nextjs-cache": "HIT", ETag: '"1"', "Content-Type": "text/html", "X-Two": ["a", "b"] };
type Headers = Record<string, string | string[]>;

let now: number;
let rendered: number;
let headers: Headers;
let status: number;
let whileRendering: () => void;
let answers: KeptAnswers;
let server: http.Server;

beforeEach(async () => {
  [now, rendered, headers, status] = [0, 0, HIT, 200];
  whileRendering = () => {};
  answers = new KeptAnswers(() => now);
  server = http.createServer((request, response) => {
    if (answers.answer(request, response)) return;
    rendered += 1;
    whileRendering();
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.write("<p>é");
    response.end(`${rendered}</p>`, "utf8");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(() => new Promise((done) => server.close(done)));

type Answer = { status?: number; text: string; headers: http.IncomingHttpHeaders };

function ask(path = "/", sent: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const options = {
    host: "127.0.0.1",
    port,
    path,
    method,
    agent: false,
    headers: { host: "fern.test", ...sent },
  };
  return new Promise((done, fail) => {
    const request = http.request(options, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => done({ status: response.statusCode, text, headers: response.headers }));
    });
    request.on("error", fail).end();
  });
}

describe("a kept page", () => {
  it("is answered again with the same bytes and headers", async () => {
    const first = await ask();
    const second = await ask();
    expect([rendered, first.text, second.text]).toEqual([1, "<p>é1</p>", "<p>é1</p>"]);
    expect(second.status).toBe(200);
    expect(second.headers).toMatchObject({ etag: '"1"', "content-type": "text/html", "x-two": "a, b" });
    expect(second.headers["content-length"]).toBe("10");
  });

  it("is not sent to who has it", async () => {
    await ask();
    const known = await ask("/", { "If-None-Match": '"1"' });
    expect([known.status, known.text, known.headers.etag, rendered]).toEqual([304, "", '"1"', 1]);
    expect((await ask("/", { "If-None-Match": '"0"' })).text).toBe("<p>é1</p>");
  });

  it("is asked for again after a moment", async () => {
    await ask();
    now = 999;
    await ask();
    expect(rendered).toBe(1);
    now = 1_000;
    expect((await ask()).text).toBe("<p>é2</p>");
    expect((await ask()).text).toBe("<p>é2</p>");
  });

  it("is forgotten when something changed, also while it was on its way", async () => {
    await ask();
    answers.forget();
    whileRendering = () => answers.forget();
    expect((await ask()).text).toBe("<p>é2</p>");
    whileRendering = () => {};
    expect((await ask()).text).toBe("<p>é3</p>");
    expect((await ask()).text).toBe("<p>é3</p>");
  });

  it.each([
    ["another host", "/", { host: "nightdesk.test" }],
    ["another address", "/products", {}],
    ["another encoding", "/", { "Accept-Encoding": "gzip" }],
  ])("is another at %s", async (_, path, sent) => {
    await ask();
    expect((await ask(path, sent)).text).toBe("<p>é2</p>");
    expect((await ask()).text).toBe("<p>é1</p>");
  });
});

describe("never kept", () => {
  it.each<[string, Headers, number]>([
    ["a page rendered for one", { ETag: '"1"' }, 200],
    ["one that is being renewed", { ...HIT, "x-nextjs-cache": "STALE" }, 200],
    ["one that sets a cookie", { ...HIT, "Set-Cookie": "a=b" }, 200],
    ["one that is not there", HIT, 404],
  ])("%s", async (_, sent, code) => {
    [headers, status] = [sent, code];
    await ask();
    await ask();
    expect(rendered).toBe(2);
  });
});

describe("not answered from what is kept", () => {
  it.each<[string, Record<string, string>, string]>([
    ["a part of a page", { RSC: "1" }, "GET"],
    ["a part fetched ahead", { "Next-Router-Prefetch": "1" }, "GET"],
    ["a call of a page", { "Sec-Fetch-Dest": "empty" }, "GET"],
    ["a preview", { Cookie: "a=b; __prerender_bypass=x" }, "GET"],
    ["what names a header of Next's", { "X-Middleware-Rewrite": "/x" }, "GET"],
    ["what is sent", {}, "POST"],
  ])("%s", async (_, sent, method) => {
    await ask();
    await ask("/", sent, method);
    expect(rendered).toBe(2);
    expect((await ask()).text).toBe("<p>é1</p>");
  });

  it("a person's visit is, with cookies and behind a proxy", async () => {
    await ask();
    const sent = { Cookie: "session=1", "X-Forwarded-For": "192.0.2.1", "Sec-Fetch-Dest": "document" };
    expect((await ask("/", sent)).text).toBe("<p>é1</p>");
  });
});
