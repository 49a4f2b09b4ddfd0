import { countryName } from "./store-facts";

export type Country = { code: string; name: string };

/** Countries by name; `also` are those that an address may still name although nothing is sent there any more. */
export function countriesByName(codes: string[], also: string[] = []): Country[] {
  return [...new Set([...codes, ...also])]
    .map((code) => ({ code, name: countryName(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
