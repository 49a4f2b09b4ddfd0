import type { Trouble } from "@/lib/api/figures";
import { formatSince } from "@/lib/format/dates";

/** A check's name in words: the folder and the marks of a test are left out. */
export function checkTitle(name: string): string {
  const words = name
    .slice(name.lastIndexOf("/") + 1)
    .replaceAll(/[_\s]+/g, " ")
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export type TroubleWords = {
  title: string;
  figures: string;
  checks: { name: string; title: string; description: string }[];
};

/** What an owner has to know when nothing newer could be published: what failed, since when, how old figures are. */
export function troubleWords(
  { since, failed_checks }: Trouble,
  asOf: string,
  timezone: string,
  now: Date,
  descriptions: ReadonlyMap<string, string> = new Map(),
): TroubleWords {
  const from = formatSince(since, timezone, now);
  const count = failed_checks.length;
  const what =
    count === 0 ? "Counting has failed" : count === 1 ? "A check has failed" : `${count} checks have failed`;
  return {
    title: `${what} since ${from}.`,
    figures: `Nothing newer is shown until the figures are right again: these are of ${formatSince(asOf, timezone, now)}.`,
    checks: failed_checks.map((name) => ({
      name,
      title: checkTitle(name),
      description: descriptions.get(name) ?? "",
    })),
  };
}
