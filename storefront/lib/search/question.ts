export const MAX_QUESTION = 100;

/** Suggestions at a time, of products and of collections each. */
export const SUGGESTED = 6;

export function searchPath(question: string, after?: string): string {
  const query = new URLSearchParams({ q: question });
  if (after) query.set("after", after);
  return `/search?${query}`;
}
