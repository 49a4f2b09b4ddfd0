const MOST = 80;

/** What is typed into an address, as an address: small letters, digits and single dashes. */
export function toSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");
}

export function slugProblem(slug: string): string | null {
  return slug === "" || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
    ? null
    : "Small letters, digits and single dashes, like clay-pot";
}
