import { describe, expect, it } from "vitest";
import { shippingSchema, shippingValuesOf, stepsOf, toRates, withoutRate } from "./shipping";

const nordic = {
  name: "Nordic",
  countries: ["DK", "SE"],
  flat_minor: 590,
  free_over_minor: null,
  delivery_days_min: 2,
  delivery_days_max: 5,
};

describe("shipping", () => {
  const saved = shippingValuesOf(["DE", "DK", "SE"], [nordic], "EUR");
  const [rate] = saved.rates as [(typeof saved.rates)[number]];

  it("comes back as it was read", () => {
    expect(rate).toEqual({
      name: "Nordic",
      countries: ["DK", "SE"],
      flat: "5.90",
      free_over: "",
      days_min: "2",
      days_max: "5",
    });
    expect(toRates(saved.rates, "EUR")).toEqual([nordic]);
  });
  it("names the countries that have the store's own price", () => {
    expect(withoutRate(saved)).toEqual(["DE"]);
  });
  it("changes only what differs", () => {
    expect(stepsOf(saved, saved)).toEqual([]);
    expect(stepsOf(saved, { ...saved, countries: ["SE", "DK"] })).toEqual([{ countries: ["DK", "SE"] }]);
    expect(stepsOf(saved, { ...saved, rates: [] })).toEqual([{ rates: [] }]);
  });
  it("lets countries grow before the rates and shrink after them", () => {
    const rates = [{ ...rate, countries: ["FI"] }];
    expect(stepsOf(saved, { countries: ["FI"], rates })).toEqual([
      { countries: ["DE", "DK", "FI", "SE"] },
      { rates },
      { countries: ["FI"] },
    ]);
    expect(stepsOf(saved, { countries: ["DE"], rates: [] })).toEqual([{ rates: [] }, { countries: ["DE"] }]);
  });
  it("refuses what the API would", () => {
    const problems = (changes: object) =>
      shippingSchema("EUR")
        .safeParse({ ...saved, ...changes })
        .error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(problems({})).toBeUndefined();
    expect(problems({ countries: ["DE", "DK"] })).toEqual([
      ["rates.0.countries", "The shop does not sell to Sweden"],
    ]);
    expect(problems({ rates: [rate, { ...rate, countries: ["SE"] }] })).toEqual([
      ["rates.1.countries", "Has a rate already: Sweden"],
    ]);
    expect(problems({ rates: [{ ...rate, flat: "", days_max: "1" }] })).toEqual([
      ["rates.0.flat", "Write an amount; 0 is free"],
      ["rates.0.days_max", "Not before the first day"],
    ]);
    expect(problems({ countries: [], rates: [] })).toEqual([["countries", "Sell to one country at least"]]);
  });
});
