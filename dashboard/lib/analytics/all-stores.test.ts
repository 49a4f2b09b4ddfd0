import { describe, expect, it } from "vitest";
import type { AllStores, StoreFigures } from "@/lib/api/figures";
import { currencyGroups, hasSeveralDays, widestRange } from "./all-stores";

const store = (name: string, currency: string, revenue: number | null, to = "2026-11-24") =>
  ({
    name,
    currency,
    range: { from: "2026-10-26", to },
    totals: { revenue_minor: { value: revenue, previous: null } },
  }) as unknown as StoreFigures;

const answer = (stores: StoreFigures[]) =>
  ({
    stores,
    currencies: [...new Set(stores.map(({ currency }) => currency))].map((currency) => ({
      currency,
      stores: 1,
      totals: { of: currency },
    })),
  }) as unknown as AllStores;

describe("currencyGroups", () => {
  it("keeps currencies apart, the largest store of each first, the unknown last", () => {
    const groups = currencyGroups(
      answer([
        store("Kiso", "JPY", 900000),
        store("Moor", "EUR", null),
        store("Fern", "EUR", 500),
        store("Able", "EUR", 700),
      ]),
    );
    expect(groups.map(({ currency, stores }) => [currency, stores.map(({ name }) => name)])).toEqual([
      ["EUR", ["Able", "Fern", "Moor"]],
      ["JPY", ["Kiso"]],
    ]);
  });
  it("adds up only where there are several", () => {
    const groups = currencyGroups(answer([store("A", "EUR", 1), store("B", "EUR", 2), store("C", "USD", 3)]));
    expect(groups.map(({ totals }) => totals)).toEqual([{ of: "EUR" }, null]);
  });
});

describe("days", () => {
  it("hold those of all stores", () => {
    const stores = [store("A", "EUR", 1), store("B", "JPY", 1, "2026-11-25")];
    expect(widestRange(stores)).toEqual({ from: "2026-10-26", to: "2026-11-25" });
    expect([hasSeveralDays(stores), hasSeveralDays(stores.slice(0, 1)), widestRange([])]).toEqual([
      true,
      false,
      undefined,
    ]);
  });
});
