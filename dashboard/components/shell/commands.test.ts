import { describe, expect, it } from "vitest";
import type { Store } from "@/lib/api/types";
import { buildCommands, matches } from "./commands";

describe("matches", () => {
  it("needs every typed word at the start of some word", () => {
    expect(matches({ label: "Plan & billing" }, "bil")).toBe(true);
    expect(matches({ label: "New product" }, "pro ne")).toBe(true);
    expect(matches({ label: "New product" }, "duct")).toBe(false);
    expect(matches({ label: "Home" }, "")).toBe(true);
  });
});

describe("buildCommands", () => {
  const store = { store_id: "s1", name: "Fern", storefront_url: "http://fern.test/" } as unknown as Store;
  const pages = (text: string) =>
    buildCommands(store, text, undefined).find(({ title }) => title === "Go to")?.commands ?? [];

  it("finds pages of figures by what they show, once something is typed", () => {
    expect(pages("").some(({ href }) => href.includes("/analytics/"))).toBe(false);
    expect(pages("funnel").map(({ href }) => href)).toEqual(["/stores/s1/analytics/funnel"]);
    expect(pages("ana exp").map(({ label }) => label)).toEqual(["Analytics, exports"]);
  });
  it("finds pages of research the same way", () => {
    expect(pages("").some(({ href }) => href.includes("/research/"))).toBe(false);
    expect(pages("track rec").map(({ href }) => href)).toEqual(["/stores/s1/research/track-record"]);
  });
  it("leads to all stores", () => {
    expect(pages("all sto").map(({ href }) => href)).toEqual(["/stores/all"]);
  });
});
