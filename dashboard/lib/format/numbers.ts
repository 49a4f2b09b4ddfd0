const whole = new Intl.NumberFormat("en");

export function formatCount(value: number): string {
  return whole.format(value).replace("-", "−");
}

export function formatPercent(percent: number, digits = 1): string {
  return `${percent.toFixed(digits).replace("-", "−")}%`;
}

/** "1 order", "7 orders". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const words = [
  "No",
  "One",
  "Two",
  "Three",
  "Four",
  "Five",
  "Six",
  "Seven",
  "Eight",
  "Nine",
  "Ten",
  "Eleven",
  "Twelve",
];

/** Small counts at the start of a sentence read as words. */
export function countWord(count: number): string {
  return words[count] ?? formatCount(count);
}

const ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

export function ordinal(position: number): string {
  return ordinals[position] ?? `number ${position}`;
}

export type Change = { direction: "up" | "down" | "flat"; text: string };
export type ChangeKind = "relative" | "absolute" | "points";

/** How a figure moved: percent for amounts, units for small counts, points for rates (given as 0..1). */
export function describeChange(
  value: number | null,
  previous: number | null,
  kind: ChangeKind,
): Change | null {
  if (value === null || previous === null) return null;
  const difference = value - previous;
  if (kind === "points") {
    const points = difference * 100;
    const shown = Math.abs(points).toFixed(2);
    return { direction: Math.abs(points) < 0.015 ? "flat" : sign(points), text: `${shown} pt` };
  }
  if (kind === "absolute") {
    return {
      direction: difference === 0 ? "flat" : sign(difference),
      text: formatCount(Math.abs(difference)),
    };
  }
  // Refunds can make an amount negative, and a share of that means nothing.
  if (previous <= 0) return null;
  const percent = (difference / previous) * 100;
  return {
    direction: Math.abs(percent) < 0.05 ? "flat" : sign(percent),
    text: `${Math.abs(percent).toFixed(1)}%`,
  };
}

function sign(value: number): "up" | "down" {
  return value > 0 ? "up" : "down";
}
