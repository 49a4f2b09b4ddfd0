import { countryName } from "./countries";

type Home = { currency: string; timezone: string };

const homes: Record<string, Home> = {
  AT: { currency: "EUR", timezone: "Europe/Vienna" },
  BE: { currency: "EUR", timezone: "Europe/Brussels" },
  CH: { currency: "CHF", timezone: "Europe/Zurich" },
  CZ: { currency: "CZK", timezone: "Europe/Prague" },
  DE: { currency: "EUR", timezone: "Europe/Berlin" },
  DK: { currency: "DKK", timezone: "Europe/Copenhagen" },
  ES: { currency: "EUR", timezone: "Europe/Madrid" },
  FI: { currency: "EUR", timezone: "Europe/Helsinki" },
  FR: { currency: "EUR", timezone: "Europe/Paris" },
  GB: { currency: "GBP", timezone: "Europe/London" },
  IE: { currency: "EUR", timezone: "Europe/Dublin" },
  IT: { currency: "EUR", timezone: "Europe/Rome" },
  NL: { currency: "EUR", timezone: "Europe/Amsterdam" },
  NO: { currency: "NOK", timezone: "Europe/Oslo" },
  PL: { currency: "PLN", timezone: "Europe/Warsaw" },
  PT: { currency: "EUR", timezone: "Europe/Lisbon" },
  SE: { currency: "SEK", timezone: "Europe/Stockholm" },
  US: { currency: "USD", timezone: "America/New_York" },
  CA: { currency: "CAD", timezone: "America/Toronto" },
  AU: { currency: "AUD", timezone: "Australia/Sydney" },
  JP: { currency: "JPY", timezone: "Asia/Tokyo" },
};

/** The currency and time zone most shops of a country have; both stay changeable. */
export function homeOf(country: string): Home {
  return homes[country] ?? { currency: "EUR", timezone: "Europe/Berlin" };
}

const currencyNames = new Intl.DisplayNames("en", { type: "currency" });

export const countryOptions = Object.keys(homes)
  .map((value) => ({ value, label: countryName(value) }))
  .sort((a, b) => a.label.localeCompare(b.label, "en"));

export const currencyOptions = [...new Set(Object.values(homes).map(({ currency }) => currency))]
  .sort()
  .map((value) => ({ value, label: `${value}, ${currencyNames.of(value) ?? value}` }));

/** Time zones most shops are in; any other may be written. */
export const timezoneSuggestions = [...new Set(Object.values(homes).map(({ timezone }) => timezone))].sort();
