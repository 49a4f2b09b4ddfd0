import { describe, expect, it } from "vitest";
import type { Store } from "./commerce/types";
import { announcement, firstSentence, shippingLine } from "./store-facts";

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
});

describe("shippingLine", () => {
  it("names price, country and threshold", () => {
    expect(shippingLine(store({}))).toBe("€4.90 to Germany, free from €45");
    expect(shippingLine(store({ flat_minor: 0 }))).toBe("Free to Germany");
    expect(shippingLine(store({ free_over_minor: null }))).toBe("€4.90 to Germany");
  });
});

describe("firstSentence", () => {
  it("stops at the first full stop that ends a sentence", () => {
    expect(firstSentence("30 days to return. We pay the way back.")).toBe("30 days to return.");
    expect(firstSentence("Up to 2.5 kg")).toBe("Up to 2.5 kg");
  });
});
