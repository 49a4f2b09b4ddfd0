import { describe, expect, it } from "vitest";
import { isBareHost, slugFromHost, storeOrigin } from "./hosts";

const local = "http://{slug}.localhost:3001";

describe("slugFromHost", () => {
  it("reads the store from its host", () => {
    expect(slugFromHost("fern-and-fable.localhost:3001", local)).toBe("fern-and-fable");
    expect(slugFromHost("Fern.Localhost:3001", local)).toBe("fern");
    expect(slugFromHost("fern.shops.example", "https://{slug}.shops.example")).toBe("fern");
  });

  it.each([
    "localhost:3001",
    "fern.localhost:3002",
    "a.b.localhost:3001",
    "evil.example",
    "..localhost:3001",
    "",
    null,
  ])("knows no store at %s", (host) => expect(slugFromHost(host, local)).toBeNull());

  it("refuses what cannot be a slug", () => {
    expect(slugFromHost("-fern.localhost:3001", local)).toBeNull();
    expect(slugFromHost("fern%2f.localhost:3001", local)).toBeNull();
  });
});

describe("isBareHost", () => {
  it("is the pattern without its store", () => {
    expect(isBareHost("localhost:3001", local)).toBe(true);
    expect(isBareHost("127.0.0.1:3001", local)).toBe(false);
    expect(isBareHost(null, local)).toBe(false);
  });
});

describe("storeOrigin", () => {
  it("puts the slug into the pattern", () => {
    expect(storeOrigin("fern", local)).toBe("http://fern.localhost:3001");
  });
});
