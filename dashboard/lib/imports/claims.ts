import type { Claim, ClaimSettlement } from "@/lib/api/types";

const WORD = /[\p{L}\p{N}_]+/gu;
const NO_WORD = "[^\\p{L}\\p{N}_]";

/** The words of a text without marks and capitals: the API compares sentences in the same way. */
function words(text: string): string {
  return (text.normalize("NFKC").toLowerCase().match(WORD) ?? []).join(" ");
}

/** Whether a text says this sentence, in whatever marks and capitals. */
export function stands(sentence: string, text: string): boolean {
  const sought = words(sentence);
  return sought !== "" && ` ${words(text)} `.includes(` ${sought} `);
}

/** Claims that stand in one of these texts and that nobody has said they can prove. */
export function openClaims(claims: Claim[], texts: string[]): Claim[] {
  return claims.filter(
    ({ settlement, text }) => settlement !== "proved" && texts.some((shown) => stands(text, shown)),
  );
}

export type Ways = ReadonlyMap<number, ClaimSettlement>;

/** What to keep of claims that were open and have left the text; one edited away by hand counts as rewritten. */
export function departures(
  claims: Claim[],
  texts: string[],
  ways: Ways,
): { claim: Claim; settlement: ClaimSettlement }[] {
  return claims
    .filter(({ is_open, text }) => is_open && !texts.some((shown) => stands(text, shown)))
    .map((claim) => ({ claim, settlement: ways.get(claim.position) ?? "rewritten" }));
}

/** Takes a sentence out of a text and closes the gap it leaves. */
export function removeSentence(text: string, sentence: string): string {
  return replaceSentence(text, sentence, "");
}

export function replaceSentence(text: string, sentence: string, replacement: string): string {
  if (!stands(sentence, text)) return text;
  const asWritten = text.replaceAll(sentence, () => replacement);
  const isLeft = stands(sentence, asWritten) && !stands(sentence, replacement);
  return closeGaps(isLeft ? asWritten.replace(inAnyMarks(sentence), () => replacement) : asWritten);
}

function inAnyMarks(sentence: string): RegExp {
  const between = (sentence.match(WORD) ?? []).join(`${NO_WORD}+`);
  return new RegExp(`(?<=^|${NO_WORD})${between}(?=$|${NO_WORD})[.!?…]*`, "giu");
}

function closeGaps(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
