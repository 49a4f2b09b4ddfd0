import { describe, expect, it } from "vitest";
import { account, catalog, costs } from "./catalog.fixture";
import { adviceOn, costOn, costWithoutPrice, differenceOf, type Terms } from "./costs";
import { planOf } from "./plans";

const monthly: Terms = { interval: "month", currency: "eur" };
const on = (name: "starter" | "growth" | "pro", terms = monthly) =>
  costOn(planOf(catalog, name), costs, terms);

describe("what thirty days would have cost", () => {
  it("is what the API says, by the month", () => {
    expect(costs.map(({ plan }) => on(plan).totalMinor)).toEqual(costs.map(({ total_minor }) => total_minor));
  });
  it("has a twelfth of the year in it, by the year", () => {
    expect(on("growth", { interval: "year", currency: "eur" }).totalMinor).toBe(4083 + 32_704);
  });
  it("is not added where currencies differ", () => {
    const cost = on("growth", { interval: "month", currency: "usd" });
    expect(cost).toMatchObject({ priceMinor: 5400, currency: "USD", totalMinor: null });
    expect(differenceOf(cost, on("pro", { interval: "month", currency: "usd" }))).toEqual({
      priceMinor: 8500,
      fees: [{ currency: "EUR", salesMinor: 3_270_351, minor: -16_352 }],
      totalMinor: null,
    });
  });
  it("is the price alone where nothing was sold", () => {
    expect(costOn(planOf(catalog, "pro"), [], monthly).totalMinor).toBe(12_900);
  });
  it("changes by price and share, as in the picture", () => {
    expect(differenceOf(on("growth"), on("starter"))).toEqual({
      priceMinor: -3000,
      fees: [{ currency: "EUR", salesMinor: 3_270_351, minor: 32_703 }],
      totalMinor: 29_703,
    });
    expect(differenceOf(on("growth"), costWithoutPrice(on("starter"))).totalMinor).toBe(27_803);
  });
});

describe("advice", () => {
  it("speaks against the current plan where figures do", () => {
    expect(adviceOn(catalog, monthly, account)).toEqual({
      breakEven:
        "Growth costs less than Starter from €3,000 of sales a month, Pro less than Growth from €16,000.",
      verdict: "At your last 30 days Pro would have saved you €83.52.",
    });
  });
  it("says so where the current one costs least", () => {
    expect(adviceOn(catalog, monthly, { ...account, plan: "pro" }).verdict).toBe(
      "Pro costs least at your last 30 days.",
    );
  });
  it("names what a cheaper plan has no room for", () => {
    expect(adviceOn(catalog, monthly, { ...account, costs: [] }).verdict).toBe(
      "At your last 30 days Starter would have saved you €30, but it has room for 1 store and you have 2.",
    );
  });
  it("gives no verdict over amounts that cannot be added, and none to strangers", () => {
    expect(adviceOn(catalog, { interval: "month", currency: "usd" }, account).verdict).toBeNull();
    expect(adviceOn(catalog, monthly).verdict).toBeNull();
  });
});
