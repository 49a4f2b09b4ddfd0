export type Attempt = { key: string; asked: string };

/** The same wish asked again keeps its key, so that a lost answer never does it twice; another one gets its own. */
export function attemptFor(previous: Attempt | null, wish: object, newKey: () => string): Attempt {
  const asked = JSON.stringify(wish);
  return previous?.asked === asked ? previous : { key: newKey(), asked };
}
