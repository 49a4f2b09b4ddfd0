const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Store addresses are made from one pattern, for example `http://{slug}.localhost:3001`. */
function hostPattern(template: string): { before: string; after: string } {
  const [before = "", after = ""] = template
    .replace(/^https?:\/\//, "")
    .replace(/\/.*$/, "")
    .split("{slug}");
  return { before: before.toLowerCase(), after: after.toLowerCase() };
}

export function isSlug(value: string): boolean {
  return SLUG.test(value);
}

/** The store a Host header names, or null when it is not a store's address. Ports count: two clones may run side by side. */
export function slugFromHost(host: string | null, template: string): string | null {
  if (!host) return null;
  const { before, after } = hostPattern(template);
  const name = host.toLowerCase();
  if (!name.startsWith(before) || !name.endsWith(after)) return null;
  const slug = name.slice(before.length, name.length - after.length);
  return isSlug(slug) ? slug : null;
}

/** True for the bare host of the pattern: `localhost:3001` of `{slug}.localhost:3001`. */
export function isBareHost(host: string | null, template: string): boolean {
  const { before, after } = hostPattern(template);
  return before === "" && host?.toLowerCase() === after.replace(/^\./, "");
}

export function storeOrigin(slug: string, template: string): string {
  return new URL(template.replace("{slug}", slug)).origin;
}
