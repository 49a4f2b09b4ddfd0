export type SearchParams = Record<string, string | string[] | undefined>;

/** A parameter of an address that is there at most once; the first one where it was put in twice. */
export function oneParam(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) || null;
}

/** The query of an address as a page is given it; of a parameter that was put in twice, the first. */
export function queryOf(params: SearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const one = oneParam(value);
    if (one !== null) query.set(name, one);
  }
  return query;
}
