/** A parameter of an address that is there at most once; the first one where it was put in twice. */
export function oneParam(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) || null;
}
