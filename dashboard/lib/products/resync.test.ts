import { describe, expect, it } from "vitest";
import { followedValues, isResyncing, keptWord, resyncText } from "./resync";

const outcome = {
  offers: 2,
  changed: [
    { variant: "Large / Red", field: "cost_minor", before: 610, after: 640 },
    { variant: "", field: "stock_on_hand", before: 5, after: 0 },
    { variant: "Small", field: "compare_at_minor", before: null, after: 1990 },
  ],
  kept: ["Large / Red: price_minor", "price_minor"],
  gone: ["Small"],
  not_added: 1,
};

describe("a re-sync in words", () => {
  it("shows money as money and pieces as pieces", () => {
    expect(followedValues(outcome, "EUR")).toEqual([
      { name: "Large, Red: cost", before: "€6.10", after: "€6.40" },
      { name: "stock", before: "5", after: "0" },
      { name: "Small: compare-at price", before: "none", after: "€19.90" },
    ]);
  });
  it("names what the owner keeps", () => {
    expect(outcome.kept.map(keptWord)).toEqual(["Large, Red: price", "price"]);
  });
  it("sums up", () => {
    expect(resyncText(outcome)).toBe("3 figures followed the supplier, 1 variant no longer offered.");
    expect(resyncText({ ...outcome, changed: [], gone: [] })).toBe("Nothing has changed.");
    expect(resyncText({ ...outcome, offers: 0 })).toMatch(/^No offer/);
  });
  it("knows when it is still under way", () => {
    expect(isResyncing({ status: "queued" })).toBe(true);
    expect(isResyncing({ status: "failed" })).toBe(false);
  });
});
