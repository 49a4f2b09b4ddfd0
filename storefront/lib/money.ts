const formats = new Map<string, { digits: number; full: Intl.NumberFormat; whole: Intl.NumberFormat }>();

function formatsOf(currency: string) {
  const known = formats.get(currency);
  if (known) return known;
  const options = { style: "currency", currency, currencyDisplay: "narrowSymbol" } as const;
  const full = new Intl.NumberFormat("en-US", options);
  const made = {
    digits: full.resolvedOptions().maximumFractionDigits ?? 2,
    full,
    whole: new Intl.NumberFormat("en-US", { ...options, minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  };
  formats.set(currency, made);
  return made;
}

/** How many minor units make one: 100 for EUR, 1 for JPY. */
export function minorUnits(currency: string): number {
  return 10 ** formatsOf(currency).digits;
}

/** `€19.90`; minor units follow the currency (JPY none, KWD three). */
export function formatMoney(minor: number, currency: string): string {
  const { digits, full } = formatsOf(currency);
  return full.format(minor / 10 ** digits);
}

/** `€45` where nothing is behind the point, otherwise as formatMoney. For sentences, not for columns. */
export function formatMoneyShort(minor: number, currency: string): string {
  const { digits, whole } = formatsOf(currency);
  const unit = 10 ** digits;
  return minor % unit === 0 ? whole.format(minor / unit) : formatMoney(minor, currency);
}

/** The amount as a plain decimal, as structured data wants it: `19.90`. */
export function decimalAmount(minor: number, currency: string): string {
  const { digits } = formatsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** `−13%` with a true minus, or null where nothing is reduced. Rounded to the nearest percent. */
export function reduction(priceMinor: number, compareAtMinor: number | null): string | null {
  if (compareAtMinor === null || compareAtMinor <= priceMinor) return null;
  const percent = Math.round(((compareAtMinor - priceMinor) * 100) / compareAtMinor);
  return percent > 0 ? `−${percent}%` : null;
}
