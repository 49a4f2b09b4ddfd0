import { describe, expect, it } from "vitest";
import type { Store } from "./commerce/types";
import { announcement, firstSentence, returnsLine, shippingLine } from "./store-facts";

const store = (delivery: Partial<Store["delivery"]>): Store => ({
  store_id: "1",
  name: "Fern & Fable",
  slug: "fern",
  description: "",
  tagline: "",
  currency: "EUR",
  country: "DE",
  timezone: "Europe/Berlin",
  theme: {
    preset: "fern",
    paper: null,
    ink: null,
    brand: null,
    on_brand: null,
    radius: null,
    display_font: null,
    body_font: null,
    display_weight: null,
  },
  logo: null,
  return_policy: "",
  return_days: null,
  return_shipping_paid_by: null,
  delivery_promise: "",
  delivery: {
    days_min: 3,
    days_max: 5,
    flat_minor: 490,
    free_over_minor: 4500,
    countries: ["DE"],
    rates: [],
    ...delivery,
  },
  prices_include_tax: true,
  contact_email: null,
  legal_address: null,
  is_open: true,
  can_checkout: true,
});

describe("announcement", () => {
  it("says what delivery costs and takes", () => {
    expect(announcement(store({}))).toBe("Free delivery from €45 · With you in 3 to 5 days");
    expect(announcement(store({ flat_minor: 0 }))).toBe("Free delivery to Germany · With you in 3 to 5 days");
    expect(announcement(store({ free_over_minor: null, days_max: null, days_min: null }))).toBe("");
  });

  it("says two things at most, how long there is to return before how long it takes", () => {
    expect(announcement({ ...store({}), return_days: 30 })).toBe(
      "Free delivery from €45 · 30 days to return",
    );
    expect(announcement({ ...store({ free_over_minor: null }), return_days: 30 })).toBe(
      "30 days to return · With you in 3 to 5 days",
    );
  });
});

describe("shippingLine", () => {
  it("names price, country and threshold", () => {
    expect(shippingLine(store({}))).toBe("€4.90 to Germany, free from €45");
    expect(shippingLine(store({ flat_minor: 0 }))).toBe("Free to Germany");
    expect(shippingLine(store({ free_over_minor: null }))).toBe("€4.90 to Germany");
  });
});

describe("returnsLine", () => {
  it("says who pays the way back only where that is the shop", () => {
    expect(returnsLine({ return_days: 30, return_shipping_paid_by: "store" })).toBe(
      "30 days to return, on us",
    );
    expect(returnsLine({ return_days: 14, return_shipping_paid_by: "customer" })).toBe("14 days to return");
    expect(returnsLine({ return_days: null, return_shipping_paid_by: "store" })).toBeNull();
  });
});

describe("firstSentence", () => {
  it("stops at the first full stop that ends a sentence", () => {
    expect(firstSentence("30 days to return. We pay the way back.")).toBe("30 days to return.");
    expect(firstSentence("Up to 2.5 kg")).toBe("Up to 2.5 kg");
  });
});
