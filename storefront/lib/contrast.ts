// Oklab (Björn Ottosson, 2020), which CSS mixes in, and WCAG 2's ratio of relative luminances.

export type Oklab = readonly [lightness: number, a: number, b: number];
type Rgb = readonly [red: number, green: number, blue: number];

const decode = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const encode = (channel: number) =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

function fromLinear([red, green, blue]: Rgb): Oklab {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

/** As a screen shows it: what lies outside is cut off. */
function toLinear([lightness, a, b]: Oklab): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const shown = (channel: number) => Math.min(1, Math.max(0, channel));
  return [
    shown(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    shown(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    shown(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

const OKLCH = /^oklch\(\s*([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+)\s*\)$/i;

/** `#rrggbb` or `oklch(l c h)`; anything else is a middle grey. */
export function readColor(color: string): Oklab {
  const oklch = OKLCH.exec(color);
  if (oklch) {
    const hue = (Number(oklch[4]) * Math.PI) / 180;
    const chroma = Number(oklch[3]);
    return [Number(oklch[1]) / (oklch[2] ? 100 : 1), chroma * Math.cos(hue), chroma * Math.sin(hue)];
  }
  if (!/^#[0-9a-f]{6}$/i.test(color)) return [0.6, 0, 0];
  const channel = (at: number) => decode(Number.parseInt(color.slice(at, at + 2), 16) / 255);
  return fromLinear([channel(1), channel(3), channel(5)]);
}

export function toHex(color: Oklab): string {
  const channels = toLinear(color).map((channel) => Math.round(encode(channel) * 255));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** So much of one and the rest of the other, as `color-mix(in oklab, …)` does it. */
export function mix(one: Oklab, share: number, other: Oklab): Oklab {
  const between = (at: 0 | 1 | 2) => one[at] * share + other[at] * (1 - share);
  return [between(0), between(1), between(2)];
}

/** 1 to 21. */
export function contrast(one: Oklab, other: Oklab): number {
  const luminance = (color: Oklab) => {
    const [red, green, blue] = toLinear(color);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [lower, higher] = [luminance(one), luminance(other)].sort((less, more) => less - more);
  return higher! / lower!;
}
