import { z } from "@/lib/zod";
import type { ShippingRate } from "@/lib/api/types";
import { minorToDecimal, parseMoney } from "@/lib/format/money";
import { countryName } from "./countries";

export const MOST_RATES = 50;

export type RateValues = {
  name: string;
  countries: string[];
  flat: string;
  free_over: string;
  days_min: string;
  days_max: string;
};
export type ShippingValues = { countries: string[]; rates: RateValues[] };

export function shippingSchema(currency: string) {
  const amount = z.string().refine((text) => text.trim() === "" || parseMoney(text, currency) !== null, {
    message: "Write an amount like 4.90",
  });
  const days = z
    .string()
    .trim()
    .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 120), {
      message: "0 to 120 days",
    });
  const rate = z
    .object({
      name: z.string().trim().min(1, "Write a name").max(200, "Too long"),
      countries: z.array(z.string()).min(1, "Choose one country at least"),
      flat: amount.refine((text) => text.trim() !== "", { message: "Write an amount; 0 is free" }),
      free_over: amount,
      days_min: days,
      days_max: days,
    })
    .refine(
      ({ days_min, days_max }) => days_min === "" || days_max === "" || Number(days_min) <= Number(days_max),
      { path: ["days_max"], message: "Not before the first day" },
    );
  return z
    .object({
      countries: z.array(z.string()).min(1, "Sell to one country at least"),
      rates: z.array(rate).max(MOST_RATES),
    })
    .superRefine(({ countries, rates }, context) => {
      const named = new Set<string>();
      rates.forEach((one, index) => {
        const names = (codes: string[]) => codes.map(countryName).join(", ");
        const refuse = (message: string) =>
          context.addIssue({ code: "custom", path: ["rates", index, "countries"], message });
        const unsold = one.countries.filter((code) => !countries.includes(code));
        const twice = one.countries.filter((code) => named.has(code));
        if (unsold.length > 0) refuse(`The shop does not sell to ${names(unsold)}`);
        else if (twice.length > 0) refuse(`Has a rate already: ${names(twice)}`);
        one.countries.forEach((code) => named.add(code));
      });
    });
}

export function shippingValuesOf(
  countries: string[],
  rates: ShippingRate[],
  currency: string,
): ShippingValues {
  const days = (count: number | null) => (count === null ? "" : String(count));
  return {
    countries,
    rates: rates.map((rate) => ({
      name: rate.name,
      countries: rate.countries,
      flat: minorToDecimal(rate.flat_minor, currency),
      free_over: rate.free_over_minor === null ? "" : minorToDecimal(rate.free_over_minor, currency),
      days_min: days(rate.delivery_days_min),
      days_max: days(rate.delivery_days_max),
    })),
  };
}

export function toRates(rates: RateValues[], currency: string): ShippingRate[] {
  const days = (text: string) => (text.trim() === "" ? null : Number(text));
  return rates.map((rate) => ({
    name: rate.name.trim(),
    countries: [...rate.countries].sort(),
    flat_minor: parseMoney(rate.flat, currency) ?? 0,
    free_over_minor: parseMoney(rate.free_over, currency),
    delivery_days_min: days(rate.days_min),
    delivery_days_max: days(rate.days_max),
  }));
}

export type Step = { countries: string[] } | { rates: RateValues[] };

const sorted = (codes: Iterable<string>) => [...new Set(codes)].sort();
const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

/**
 * What differs, in calls that the API takes one after the other: a rate names only countries that are sold to,
 * and a country that has a rate cannot be left out. So countries grow first, and shrink last.
 */
export function stepsOf(before: ShippingValues, now: ShippingValues): Step[] {
  const [was, will] = [sorted(before.countries), sorted(now.countries)];
  if (!differ(before.rates, now.rates)) return differ(was, will) ? [{ countries: will }] : [];
  const both = sorted([...was, ...will]);
  const steps: Step[] = [];
  if (differ(was, both)) steps.push({ countries: both });
  steps.push({ rates: now.rates });
  if (differ(both, will)) steps.push({ countries: will });
  return steps;
}

/** Countries that are sold to and in no rate: the store's own flat rate is theirs. */
export function withoutRate({ countries, rates }: ShippingValues): string[] {
  const named = new Set(rates.flatMap((rate) => rate.countries));
  return countries.filter((code) => !named.has(code));
}
