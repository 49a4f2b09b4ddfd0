// A color name an owner or a supplier writes, and how it looks. Names that are not here are shown as words.
const named: Record<string, string> = {
  terracotta: "#bb653e",
  chalk: "#eae3d9",
  moss: "#5f734e",
  black: "#1d1d1f",
  white: "#fafafa",
  grey: "#8c8f94",
  gray: "#8c8f94",
  silver: "#c3c7cc",
  gold: "#c9a24b",
  brass: "#b08d48",
  copper: "#b8734a",
  red: "#b93a32",
  pink: "#e3a0ae",
  rose: "#d98c95",
  orange: "#dd7a33",
  yellow: "#e6c23f",
  green: "#4c7a4f",
  olive: "#78794a",
  sage: "#a3b09a",
  mint: "#a9d3bd",
  teal: "#2f7d7c",
  blue: "#3a65a8",
  navy: "#24324f",
  purple: "#6d4c94",
  lilac: "#b9a4cf",
  brown: "#74533c",
  beige: "#d9c9ae",
  cream: "#f1e8d4",
  sand: "#d4bf9a",
  natural: "#d9c3a0",
  walnut: "#5f4433",
  oak: "#c49a67",
  charcoal: "#3b3e42",
  graphite: "#4a4d52",
  ivory: "#f3eddc",
  transparent: "#e9eef0",
};

export function isColorOption(name: string): boolean {
  return /^colou?rs?$/i.test(name.trim());
}

/** The color of "Terracotta" or "Dark green", where its last word is known. */
export function swatchColor(value: string): string | null {
  const words = value.toLowerCase().trim().split(/\s+/);
  return named[words.join(" ")] ?? named[words.at(-1) ?? ""] ?? null;
}
