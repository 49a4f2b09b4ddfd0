import { dayIn } from "@/lib/format/dates";

const DAY = 86_400_000;

/** "12 December", with the year where it is another one. */
export function dayText(instant: string, timezone: string, now: Date): string {
  const isThisYear = dayIn(instant, timezone).slice(0, 4) === dayIn(now, timezone).slice(0, 4);
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: isThisYear ? undefined : "numeric",
    timeZone: timezone,
  }).format(new Date(instant));
}

/** Whole days until then, one that has begun counted; 0 once it has passed. */
export function daysLeft(instant: string, now: Date): number {
  return Math.max(0, Math.ceil((new Date(instant).getTime() - now.getTime()) / DAY));
}
