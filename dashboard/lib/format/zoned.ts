type Parts = Record<"year" | "month" | "day" | "hour" | "minute", string>;

function wallTime(instant: Date, timezone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: timezone,
  });
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, value]),
  ) as Parts;
  return `${parts.year.padStart(4, "0")}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** An instant as a `datetime-local` field shows it in a time zone; empty for none. */
export function toZonedInput(instant: string | null, timezone: string): string {
  return instant === null ? "" : wallTime(new Date(instant), timezone);
}

const asUtc = (text: string) => Date.parse(`${text}Z`);

/**
 * The instant at which clocks of a time zone show what was typed; null for no time at all. A time that clocks
 * jump over becomes the one an hour later; of one that they show twice, the first is meant.
 */
export function fromZonedInput(text: string, timezone: string): string | null {
  const wanted = asUtc(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(wanted)) return null;
  const offsetAt = (instant: number) => asUtc(wallTime(new Date(instant), timezone)) - instant;
  const day = 86_400_000;
  const candidates = [wanted - offsetAt(wanted - day), wanted - offsetAt(wanted + day)];
  const exact = candidates.filter((instant) => instant + offsetAt(instant) === wanted);
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)).toISOString();
}
