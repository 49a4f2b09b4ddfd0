import { describe, expect, it } from "vitest";
import type { Store } from "./commerce/types";
import { daysTo, shopFacts } from "./shop-facts";

type Delivery = Store["delivery"];
type Rate = Delivery["rates"][number];

const rate = (change: Partial<Rate>): Rate => ({
  name: "Far",
  countries: ["NO"],
  flat_minor: 1290,
  free_over_minor: null,
  days_min: 6,
  days_max: 9,
  ...change,
});

function facts(delivery: Partial<Delivery>, country = "DE") {
  const store: Pick<
    Store,
    "country" | "currency" | "timezone" | "can_checkout" | "prices_include_tax" | "delivery"
  > = {
    country,
    currency: "EUR",
    timezone: "Europe/Berlin",
    can_checkout: true,
    prices_include_tax: true,
    delivery: {
      days_min: 3,
      days_max: 5,
      flat_minor: 490,
      free_over_minor: null,
      countries: ["AT", "DE", "NO"],
      rates: [],
      ...delivery,
    },
  };
  return shopFacts(store as Store);
}

describe("shopFacts", () => {
  it("sends home first, or where it is sold at all", () => {
    expect(facts({}).homeCountry).toBe("DE");
    expect(facts({}, "CH").homeCountry).toBe("AT");
    expect(facts({ countries: [] }, "CH").homeCountry).toBe("CH");
  });
});

describe("daysTo", () => {
  it("are the shop's own, where no rate names the country", () => {
    const shop = facts({ rates: [rate({}), rate({ countries: ["AT"], days_min: null, days_max: null })] });
    expect(["DE", "NO", "AT", null].map((country) => daysTo(shop, country))).toEqual([
      { min: 3, max: 5 },
      { min: 6, max: 9 },
      null,
      { min: 3, max: 5 },
    ]);
  });
});
