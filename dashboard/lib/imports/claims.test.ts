import { describe, expect, it } from "vitest";
import type { Claim } from "@/lib/api/types";
import { departures, openClaims, removeSentence, replaceSentence, stands } from "./claims";

const text = "The lacquer never tarnishes.";
const draft = `It holds 300 ml.\n\n${text} Keep it upright.`;

function claim(changes: Partial<Claim> = {}): Claim {
  const unsettled = { settlement: null, note: "", settled_by: null, settled_at: null };
  return { position: 1, text, is_open: true, ...unsettled, ...changes };
}

const isOpen = (shown: string, changes: Partial<Claim> = {}) =>
  openClaims([claim(changes)], ["Brass mister", shown]).length === 1;

describe("claims without a source", () => {
  it("are open while they stand in one of the texts", () => {
    expect(isOpen(draft)).toBe(true);
    expect(isOpen("It holds 300 ml.")).toBe(false);
  });
  it("are settled by proof, and by nothing else that was said while they stand", () => {
    expect(isOpen(draft, { settlement: "proved" })).toBe(false);
    expect(isOpen(draft, { settlement: "dropped" })).toBe(true);
    expect(isOpen(draft, { settlement: "rewritten" })).toBe(true);
  });
  it.each([
    ["The lacquer\nnever  tarnishes", true],
    ["THE LACQUER: NEVER TARNISHES!", true],
    ["Promised: the lacquer never tarnishes, says the maker.", true],
    ["The lacquer never ever tarnishes.", false],
    ["The blacquer never tarnishes.", false],
    ["The lacquer slows tarnish.", false],
    ["", false],
  ])("are the same words in the same order: %j", (shown, expected) => {
    expect(stands(text, shown)).toBe(expected);
  });
  it("say nothing without a word", () => {
    expect(stands("…!", "Anything …!")).toBe(false);
  });
});

describe("taking a sentence out", () => {
  it("closes the gap", () => {
    expect(removeSentence(draft, text)).toBe("It holds 300 ml.\n\nKeep it upright.");
  });
  it("puts other words in its place, taken as they are", () => {
    expect(replaceSentence(draft, text, "It costs $& less.")).toBe(
      "It holds 300 ml.\n\nIt costs $& less. Keep it upright.",
    );
  });
  it("finds it in other marks, and every time", () => {
    expect(
      removeSentence("Yes. THE LACQUER\nnever tarnishes! Keep it. The lacquer never tarnishes.", text),
    ).toBe("Yes. Keep it.");
  });
  it("leaves a text alone that does not say it", () => {
    expect(removeSentence("  Two  spaces ", text)).toBe("  Two  spaces ");
  });
});

describe("departures", () => {
  const gone = ["It holds 300 ml."];
  it("name how each claim left the saved text", () => {
    const claims = [
      claim(),
      claim({ position: 2, text: "It is safe." }),
      claim({ position: 3, text: "It holds 300 ml." }),
    ];
    const ways = new Map([[1, "dropped" as const]]);
    expect(departures(claims, gone, ways)).toEqual([
      { claim: claims[0], settlement: "dropped" },
      { claim: claims[1], settlement: "rewritten" },
    ]);
  });
  it("leave out what still stands, was proved, or was gone before", () => {
    const ways = new Map([[1, "dropped" as const]]);
    expect(departures([claim()], [draft], ways)).toEqual([]);
    expect(departures([claim({ settlement: "proved", is_open: false })], gone, ways)).toEqual([]);
    expect(departures([claim({ is_open: false })], gone, ways)).toEqual([]);
  });
});
