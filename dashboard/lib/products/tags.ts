type Tagged = { tags: string[] };

/**
 * Tags to choose from, for all that is chosen: to put one on, every tag of the store; to take one off, those that the
 * chosen products have, where all of them are on the page.
 */
export function tagsFor(
  kind: "add_tag" | "remove_tag",
  known: string[],
  shown: Tagged[],
  count: number,
): string[] {
  if (kind === "add_tag" || shown.length < count) return known;
  return [...new Set(shown.flatMap(({ tags }) => tags))].sort();
}
