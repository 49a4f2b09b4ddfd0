type Day = number;

// Days are midnight UTC of a calendar day, so that they are said without another shift.
function parts(day: Day) {
  const date = new Date(day);
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(date);
  return { date, say };
}

/** "Monday 30 November"; with the year where it is not today's. */
export function longDay(day: Day, today: Day): string {
  const { date, say } = parts(day);
  const year = date.getUTCFullYear();
  const isThisYear = year === new Date(today).getUTCFullYear();
  const name = `${say({ weekday: "long" })} ${date.getUTCDate()} ${say({ month: "long" })}`;
  return isThisYear ? name : `${name} ${year}`;
}

/** "Mon 30 Nov"; with the year where it is not today's. */
export function shortDay(day: Day, today: Day): string {
  const { date, say } = parts(day);
  const year = date.getUTCFullYear();
  const isThisYear = year === new Date(today).getUTCFullYear();
  const name = `${say({ weekday: "short" })} ${date.getUTCDate()} ${say({ month: "long" }).slice(0, 3)}`;
  return isThisYear ? name : `${name} ${year}`;
}

/** "today" or "by Monday 30 November". */
export function byDay(day: Day, today: Day): string {
  return day === today ? "today" : `by ${longDay(day, today)}`;
}

/** "08:20" where the store is. */
export function timeOfDay(moment: string, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: timezone,
  }).format(new Date(moment));
}
