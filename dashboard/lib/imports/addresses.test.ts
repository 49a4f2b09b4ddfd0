import { describe, expect, it } from "vitest";
import { listingKey, MOST_ADDRESSES, readAddresses, readyUrls, refusedUrls } from "./addresses";

const states = (text: string) => readAddresses(text).map(({ line, state }) => [line, state]);

describe("readAddresses", () => {
  it("takes one address a line and passes over empty lines", () => {
    expect(readAddresses("https://shop.example/mister\n\n  http://other.example/a?b=1 \r\n")).toEqual([
      {
        line: 1,
        text: "https://shop.example/mister",
        url: "https://shop.example/mister",
        note: null,
        state: "ready",
      },
      {
        line: 3,
        text: "http://other.example/a?b=1",
        url: "http://other.example/a?b=1",
        note: null,
        state: "ready",
      },
    ]);
    expect(readAddresses(" \n ")).toEqual([]);
  });
  it("completes an address that was copied without its beginning", () => {
    expect(readyUrls(readAddresses("shop.example/mister"))).toEqual(["https://shop.example/mister"]);
  });
  it.each([
    "mister",
    "https://",
    "Plant mister https://shop.example/mister",
    "ftp://shop.example/mister",
    "javascript:alert(1)",
    "https://marit:secret@shop.example/mister",
    `https://shop.example/${"x".repeat(2000)}`,
  ])("does not take %j", (text) => {
    const [line] = readAddresses(text);
    expect(line).toMatchObject({ state: "wrong", url: null });
    expect(line?.note).not.toBe("");
  });
  it("asks for the same page once, and says with which line it was merged", () => {
    const lines = readAddresses(
      "https://de.aliexpress.com/item/1005006.html?spm=a2g0o\nno address\nhttps://www.aliexpress.us/item/1005006.html",
    );
    expect(lines.map(({ state }) => state)).toEqual(["ready", "wrong", "same"]);
    expect(lines[2]?.note).toBe("The same page as line 1, asked for once.");
    expect(readyUrls(lines)).toHaveLength(1);
  });
  it("holds no more than fifty, merged ones not counted", () => {
    const fifty = Array.from({ length: MOST_ADDRESSES }, (_, n) => `https://shop.example/${n}`);
    const lines = readAddresses([...fifty, fifty[0], "https://shop.example/50"].join("\n"));
    expect(lines.slice(50).map(({ state }) => state)).toEqual(["same", "over"]);
    expect(readyUrls(lines)).toHaveLength(50);
    expect(states(fifty.join("\n")).at(-1)).toEqual([50, "ready"]);
  });
});

describe("listingKey", () => {
  const key = (url: string) => listingKey(new URL(url));
  it("knows a page by whatever address leads to it", () => {
    expect(key("https://Shop.example/mister/?utm_source=x&size=2#reviews")).toBe(
      key("http://shop.example:80/mister?size=2"),
    );
    expect(key("https://shop.example/a?b=1&a=2")).toBe(key("https://shop.example/a?a=2&b=1"));
  });
  it("tells pages apart", () => {
    expect(key("https://shop.example/mister?size=2")).not.toBe(key("https://shop.example/mister?size=3"));
    expect(key("https://shop.example:8443/a")).not.toBe(key("https://shop.example/a"));
    expect(key("https://notaliexpress.com/item/1.html")).not.toBe(key("https://aliexpress.com/item/1.html"));
  });
});

describe("refusedUrls", () => {
  it("finds what was refused by its place", () => {
    const outcomes = [{ outcome: "queued" }, { outcome: "refused" }, { outcome: "exists" }];
    expect(refusedUrls(["a", "b", "c"], outcomes)).toEqual(["b"]);
  });
});
