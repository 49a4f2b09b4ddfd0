/** Decimals of a currency's minor unit: EUR 2, JPY 0, KWD 3. */
export function currencyExponent(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Exact decimal text of an integer amount; no floating point on the way. */
export function minorToDecimal(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = Math.abs(minor)
    .toString()
    .padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const sign = minor < 0 ? "-" : "";
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-exponent)}`;
}

export function formatMoney(minor: number, currency: string, { whole = false } = {}): string {
  const exponent = whole ? 0 : currencyExponent(currency);
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  return format.format(minorToDecimal(minor, currency) as Intl.StringNumericLiteral).replace("-", "−");
}

export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}

/** What a person types in a price field, as minor units; `null` when it is not an amount. */
export function parseMoney(text: string, currency: string): number | null {
  const exponent = currencyExponent(currency);
  const cleaned = text
    .replace(/[^\d.,]/g, "")
    .replace(/,(?=\d{1,3}$)/, ".")
    .replace(/,/g, "");
  const match = /^(\d{1,10})(?:\.(\d*))?$/.exec(cleaned);
  if (!match) return null;
  const [, whole = "0", fraction = ""] = match;
  if (fraction.length > exponent) return null;
  return Number(whole + fraction.padEnd(exponent, "0"));
}
