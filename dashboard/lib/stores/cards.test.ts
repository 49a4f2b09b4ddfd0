import { describe, expect, it } from "vitest";
import { account, catalog } from "@/lib/billing/catalog.fixture";
import { addressOf, inOrder, roomForStores } from "./cards";

describe("cards of stores", () => {
  it("begin with one's own, the open ones first", () => {
    const store = (name: string, role: "owner" | "manager" | "viewer", status: "open" | "closed") => ({
      name,
      role,
      status,
    });
    const stores = [
      store("helped", "viewer", "open"),
      store("closed", "owner", "closed"),
      store("old", "owner", "open"),
      store("new", "owner", "open"),
      store("gone", "manager", "closed"),
    ];
    expect(inOrder(stores).map(({ name }) => name)).toEqual(["old", "new", "closed", "helped", "gone"]);
  });
  it("show the address as people say it", () => {
    expect(addressOf({ storefront_url: "https://fern.slipway.store/" })).toBe("fern.slipway.store");
    expect(addressOf({ storefront_url: "http://fern.localhost:3001" })).toBe("fern.localhost:3001");
  });
});

describe("room for stores", () => {
  const room = (stores: number, plan: "starter" | "growth" | "pro" = "growth", limit = 3) =>
    roomForStores(
      { ...account, plan, limits: { ...account.limits, stores: limit }, usage: { ...account.usage, stores } },
      catalog,
    );
  it("is told before it is gone", () => {
    expect(room(0)).toEqual({
      isFull: false,
      text: "Growth has room for 3 stores; you have none.",
      wayOut: null,
    });
    expect(room(1).text).toBe("Growth has room for 3 stores; you have 1.");
  });
  it("names the plan that has more, where there is one", () => {
    expect(room(3)).toEqual({
      isFull: true,
      text: "Growth has room for 3 stores; you have 3.",
      wayOut: "Pro has room for 10.",
    });
    expect(room(10, "pro", 10)).toMatchObject({ isFull: true, wayOut: null });
  });
  it("is full as well where more are kept than the plan has room for", () => {
    expect(room(2, "starter", 1)).toMatchObject({ isFull: true, wayOut: "Growth has room for 3." });
  });
});
