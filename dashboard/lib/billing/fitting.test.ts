import { describe, expect, it } from "vitest";
import type { StorePreview } from "@/lib/api/billing";
import { catalog } from "./catalog.fixture";
import { bySales, chooseStore, keptOf, readChange } from "./fitting";

const store = (store_id: string, sales_minor: number, is_kept: boolean): StorePreview => ({
  store_id,
  name: store_id,
  status: "open",
  currency: "EUR",
  sales_minor,
  is_kept,
});

describe("a change", () => {
  it("is read from the address", () => {
    expect(readChange({ plan: "pro", interval: "year" }, catalog)).toEqual({
      plan: "pro",
      interval: "year",
      currency: null,
    });
    expect(readChange({ plan: ["starter", "pro"], interval: "week", currency: "usd" }, catalog)).toEqual({
      plan: "starter",
      interval: "month",
      currency: "usd",
    });
    expect(readChange({ plan: "gold" }, catalog)).toBeNull();
    expect(readChange({}, catalog)).toBeNull();
  });
});

describe("stores that stay", () => {
  const stores = [store("b", 500, true), store("a", 500, false), store("c", 900, false)];
  it("are the choice, or what is proposed", () => {
    expect(keptOf({ stores }, [])).toEqual(["b"]);
    expect(keptOf({ stores }, ["c"])).toEqual(["c"]);
  });
  it("make room for the one chosen last", () => {
    expect(chooseStore(["a", "b", "c"], "d", 3)).toEqual(["d", "a", "b"]);
    expect(chooseStore(["a"], "b", 1)).toEqual(["b"]);
    expect(chooseStore(["a", "b"], "b", 2)).toEqual(["a", "b"]);
  });
  it("are listed in an order that choosing leaves alone", () => {
    expect(bySales(stores).map(({ store_id }) => store_id)).toEqual(["c", "a", "b"]);
  });
});
