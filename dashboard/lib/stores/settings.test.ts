import { describe, expect, it } from "vitest";
import type { Store } from "@/lib/api/types";
import { settingsOf, settingsSchema, toStoreUpdate } from "./settings";

const store = {
  name: "Fern & Fable",
  tagline: "",
  description: "",
  contact_email: null,
  legal_address: null,
  slug: "fern-and-fable",
  niche: "indoor_plants",
  country: "DK",
  timezone: "Europe/Copenhagen",
  is_stripe_tax_on: false,
  prices_include_tax: true,
  return_days: 30,
  return_shipping_paid_by: null,
  return_policy: "",
  delivery_promise: "",
  delivery_days_min: 3,
  delivery_days_max: null,
  shipping_flat_minor: 490,
  shipping_free_over_minor: null,
  currency: "EUR",
} as unknown as Store;

describe("store settings", () => {
  const before = settingsOf(store);
  it("send only what was changed, in the API's units", () => {
    expect(toStoreUpdate(before, { ...before }, "EUR")).toEqual({});
    const now = { ...before, shipping_free_over: "60", delivery_days_max: "6", contact_email: "a@b.example" };
    expect(toStoreUpdate(before, now, "EUR")).toEqual({
      shipping_free_over_minor: 6000,
      delivery_days_max: 6,
      contact_email: "a@b.example",
    });
    const legal_address = {
      ...before.legal_address,
      company: "Fern",
      street: "Main St 1",
      city: "Aarhus",
      country: "DK",
    };
    expect(toStoreUpdate(before, { ...before, legal_address }, "EUR")).toEqual({
      legal_address: { ...legal_address, vat_id: null },
    });
    expect(toStoreUpdate(now, { ...now, shipping_free_over: "" }, "EUR")).toEqual({
      shipping_free_over_minor: null,
    });
  });
  it("send what the shop is and how returns go, each in its own kind", () => {
    const now = {
      ...before,
      slug: "fern",
      timezone: "Europe/Berlin",
      is_stripe_tax_on: true,
      return_days: "",
      return_shipping_paid_by: "customer" as const,
    };
    expect(toStoreUpdate(before, now, "EUR")).toEqual({
      slug: "fern",
      timezone: "Europe/Berlin",
      is_stripe_tax_on: true,
      return_days: null,
      return_shipping_paid_by: "customer",
    });
    expect(toStoreUpdate(now, { ...now, return_shipping_paid_by: "" }, "EUR")).toEqual({
      return_shipping_paid_by: null,
    });
  });
  it("refuse what cannot be meant", () => {
    const problems = (changes: object) =>
      settingsSchema("EUR")
        .safeParse({ ...before, ...changes })
        .error?.issues.map(({ path }) => path.join("."));
    expect(problems({})).toBeUndefined();
    expect(problems({ name: " ", shipping_flat: "x" })).toEqual(["name", "shipping_flat"]);
    expect(problems({ slug: "Fern & Fable", timezone: "Mars/Base", return_days: "366" })).toEqual([
      "slug",
      "timezone",
      "return_days",
    ]);
    expect(problems({ slug: "ab", return_days: "" })).toEqual(["slug"]);
    expect(problems({ delivery_days_max: "2" })).toEqual(["delivery_days_max"]);
  });
});
