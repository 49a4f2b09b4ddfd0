type Point = { day: string; median: number | null };
export type Gap = { from: string; to: string; days: number };

/** Stretches of days on which nothing was seen, between days on which something was. */
export function findGaps(series: Point[]): Gap[] {
  const gaps: Gap[] = [];
  let lastSeen = -1;
  series.forEach(({ median }, index) => {
    if (median === null) return;
    const from = series[lastSeen + 1];
    const to = series[index - 1];
    const days = index - lastSeen - 1;
    if (lastSeen >= 0 && days > 0 && from && to) gaps.push({ from: from.day, to: to.day, days });
    lastSeen = index;
  });
  return gaps;
}

/** Four ticks: the first day, the last and two between. */
export function withEdges(days: string[]): string[] {
  const last = days.length - 1;
  const places = [0, Math.round(last / 3), Math.round((last * 2) / 3), last];
  return [...new Set(places.flatMap((index) => days[index] ?? []))];
}
