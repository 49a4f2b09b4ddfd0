/** A calendar day ("2026-11-23") has no time zone of its own: it is shown as it stands. */
function dayToDate(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The calendar day on which an instant falls in a time zone. */
export function dayIn(instant: string | Date, timezone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: timezone }).format(new Date(instant));
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "23 Nov". Three letters for every month: the locale's own "Sept" would stand out on an axis. */
export function formatDay(day: string): string {
  const date = dayToDate(day);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** "23 Nov 2026", for what may be years ago. */
export function formatDate(day: string): string {
  return `${formatDay(day)} ${dayToDate(day).getUTCFullYear()}`;
}

/** "Mon 23 Nov", or "Tuesday 24 November" in full. */
export function formatWeekday(day: string, length: "short" | "long" = "short"): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(dayToDate(day));
  if (length === "short") return `${part({ weekday: "short" })} ${formatDay(day)}`;
  return `${part({ weekday: "long" })} ${part({ day: "numeric", month: "long" })}`;
}

export function formatRange(from: string, to: string): string {
  return `${formatDay(from)} – ${formatDay(to)}`;
}

export function formatTime(instant: string, timezone: string, { seconds = false } = {}): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: seconds ? "2-digit" : undefined,
    timeZone: timezone,
  }).format(new Date(instant));
}

/** "Today 08:21", "Yesterday 21:40", "Sat 21 Nov". */
export function formatPlaced(instant: string, timezone: string, now: Date): string {
  const day = dayIn(instant, timezone);
  if (day === dayIn(now, timezone)) return `Today ${formatTime(instant, timezone)}`;
  if (day === dayIn(new Date(now.getTime() - 86_400_000), timezone)) {
    return `Yesterday ${formatTime(instant, timezone)}`;
  }
  return formatWeekday(day);
}

/** "Sunday 14:10" within a week, else "Sun 8 Nov 14:10". */
export function formatSince(instant: string, timezone: string, now: Date): string {
  const time = formatTime(instant, timezone);
  const day = dayIn(instant, timezone);
  if (day === dayIn(now, timezone)) return `today ${time}`;
  if (now.getTime() - new Date(instant).getTime() < 6 * 86_400_000) {
    return `${new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: timezone }).format(new Date(instant))} ${time}`;
  }
  return `${formatWeekday(day)} ${time}`;
}

/** Seconds as the shortest honest age: "38m", "5h", "2d". */
export function shortAge(seconds: number): string {
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))}m`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)}h`;
  return `${Math.round(seconds / 86_400)}d`;
}

/** "38 min ago", "5 h ago", "2 days ago". */
export function longAge(seconds: number): string {
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  const days = Math.round(seconds / 86_400);
  return days === 1 ? "1 day ago" : `${days} days ago`;
}

export function secondsSince(instant: string, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - new Date(instant).getTime()) / 1000));
}
