const DAY = 86_400_000;

export type DeliveryDays = { min: number; max: number };

/** "3 to 5 days", "2 days", "1 day". */
export function deliveryDays({ min, max }: DeliveryDays): string {
  if (min >= max) return max === 1 ? "1 day" : `${max} days`;
  return `${min} to ${max} days`;
}

/** Midnight UTC of the calendar day it now is in the store's time zone. */
export function localDay(now: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: timezone }).format(now);
  return Date.parse(`${parts}T00:00:00Z`);
}

/** The day that lies so many days after midnight UTC of another, as far as parcels come then. */
export function arrival(from: number, days: number): Date {
  const date = new Date(from + days * DAY);
  // No carrier delivers on a Sunday; the parcel comes on Monday.
  return date.getUTCDay() === 0 ? new Date(date.getTime() + DAY) : date;
}

/** The dates an order placed now arrives on: "Fri 27 to Mon 30 November", or one date where both ends meet. */
export function deliveryDates(days: DeliveryDays, timezone: string, now: Date): string {
  const start = localDay(now, timezone);
  const first = arrival(start, days.min);
  const last = arrival(start, days.max);
  const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });
  const day = (date: Date) => `${weekday.format(date)} ${date.getUTCDate()}`;
  const end = `${day(last)} ${month.format(last)}`;
  if (first.getTime() >= last.getTime()) return end;
  const begin =
    first.getUTCMonth() === last.getUTCMonth() ? day(first) : `${day(first)} ${month.format(first)}`;
  return `${begin} to ${end}`;
}
