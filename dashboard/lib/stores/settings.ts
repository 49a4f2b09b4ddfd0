import { z } from "@/lib/zod";
import type { Store, StoreUpdate } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { isSameAddress, legalAddressOf, legalAddressSchema, toLegalAddress } from "./legal-address";

function isTimezone(text: string): boolean {
  try {
    return text !== "" && Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
}

/** Fields as they are typed; amounts and days stay text until they are sent. */
export function settingsSchema(currency: string) {
  const amount = z.string().refine((text) => text.trim() === "" || parseMoney(text, currency) !== null, {
    message: "Write an amount like 4.90",
  });
  const days = z
    .string()
    .trim()
    .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 120), {
      message: "0 to 120 days",
    });
  return z
    .object({
      name: z.string().trim().min(1, "Write a name"),
      tagline: z.string().max(200, "200 characters at most"),
      description: z.string().max(2000, "2,000 characters at most"),
      contact_email: z.union([z.literal(""), z.email("Write an address like hello@example.com")]),
      legal_address: legalAddressSchema,
      slug: z
        .string()
        .trim()
        .min(3, "3 characters at least")
        .max(63, "63 characters at most")
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and single hyphens, like fern-and-fable"),
      niche: z.string(),
      country: z.string(),
      timezone: z.string().trim().refine(isTimezone, { message: "Write a place like Europe/Berlin" }),
      currency: z.string(),
      is_stripe_tax_on: z.boolean(),
      prices_include_tax: z.boolean(),
      return_policy: z.string().max(20000, "Too long"),
      return_days: z
        .string()
        .trim()
        .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 365), {
          message: "0 to 365 days",
        }),
      return_shipping_paid_by: z.enum(["", "store", "customer"]),
      delivery_promise: z.string().max(20000, "Too long"),
      delivery_days_min: days,
      delivery_days_max: days,
      shipping_flat: amount,
      shipping_free_over: amount,
    })
    .refine(
      (values) =>
        values.delivery_days_min === "" ||
        values.delivery_days_max === "" ||
        Number(values.delivery_days_min) <= Number(values.delivery_days_max),
      { path: ["delivery_days_max"], message: "Not before the first day" },
    );
}

export type SettingsValues = z.infer<ReturnType<typeof settingsSchema>>;

export function settingsOf(store: Store): SettingsValues {
  const optionalDays = (days: number | null) => (days === null ? "" : String(days));
  return {
    name: store.name,
    tagline: store.tagline ?? "",
    description: store.description,
    contact_email: store.contact_email ?? "",
    legal_address: legalAddressOf(store.legal_address),
    slug: store.slug,
    niche: store.niche,
    country: store.country,
    timezone: store.timezone,
    currency: store.currency,
    is_stripe_tax_on: store.is_stripe_tax_on,
    prices_include_tax: store.prices_include_tax,
    return_policy: store.return_policy ?? "",
    return_days: optionalDays(store.return_days),
    return_shipping_paid_by: store.return_shipping_paid_by ?? "",
    delivery_promise: store.delivery_promise ?? "",
    delivery_days_min: optionalDays(store.delivery_days_min),
    delivery_days_max: optionalDays(store.delivery_days_max),
    shipping_flat: minorToDecimal(store.shipping_flat_minor, store.currency),
    shipping_free_over:
      store.shipping_free_over_minor === null
        ? ""
        : minorToDecimal(store.shipping_free_over_minor, store.currency),
  };
}

/** Only what was changed, as the API takes it. */
export function toStoreUpdate(before: SettingsValues, now: SettingsValues, currency: string): StoreUpdate {
  const update: StoreUpdate = {};
  const differs = (key: keyof SettingsValues) => before[key] !== now[key];
  const dayOrNull = (text: string) => (text === "" ? null : Number(text));
  if (differs("name")) update.name = now.name;
  if (differs("tagline")) update.tagline = now.tagline;
  if (differs("description")) update.description = now.description;
  if (differs("contact_email")) update.contact_email = now.contact_email || null;
  if (!isSameAddress(before.legal_address, now.legal_address))
    update.legal_address = toLegalAddress(now.legal_address);
  if (differs("slug")) update.slug = now.slug;
  if (differs("niche")) update.niche = now.niche;
  if (differs("country")) update.country = now.country;
  if (differs("timezone")) update.timezone = now.timezone;
  if (differs("currency")) update.currency = now.currency;
  if (differs("is_stripe_tax_on")) update.is_stripe_tax_on = now.is_stripe_tax_on;
  if (differs("prices_include_tax")) update.prices_include_tax = now.prices_include_tax;
  if (differs("return_days")) update.return_days = dayOrNull(now.return_days);
  if (differs("return_shipping_paid_by"))
    update.return_shipping_paid_by = now.return_shipping_paid_by || null;
  if (differs("return_policy")) update.return_policy = now.return_policy;
  if (differs("delivery_promise")) update.delivery_promise = now.delivery_promise;
  if (differs("delivery_days_min")) update.delivery_days_min = dayOrNull(now.delivery_days_min);
  if (differs("delivery_days_max")) update.delivery_days_max = dayOrNull(now.delivery_days_max);
  if (differs("shipping_flat")) update.shipping_flat_minor = parseMoney(now.shipping_flat, currency) ?? 0;
  if (differs("shipping_free_over"))
    update.shipping_free_over_minor = parseMoney(now.shipping_free_over, currency);
  return update;
}
