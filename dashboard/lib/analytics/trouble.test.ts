import { describe, expect, it } from "vitest";
import { checkTitle, troubleWords } from "./trouble";

const now = new Date("2026-11-24T20:30:00Z");
const asOf = "2026-11-24T19:55:00Z";
const since = "2026-11-24T20:05:00Z";

describe("checkTitle", () => {
  it("reads as words", () => {
    expect(checkTitle("tests/parts_equal_the_whole")).toBe("Parts equal the whole");
    expect(checkTitle("warehouse_equals_commerce_to_the_cent")).toBe("Warehouse equals commerce to the cent");
  });
});

describe("troubleWords", () => {
  it("says which check, since when, and of when the figures are, where the store is", () => {
    const words = troubleWords(
      { since, failed_checks: ["parts_make_the_days"] },
      asOf,
      "Europe/Berlin",
      now,
      new Map([["parts_make_the_days", "Hours make days."]]),
    );
    expect(words).toEqual({
      title: "A check has failed since today 21:05.",
      figures: "Nothing newer is shown until the figures are right again: these are of today 20:55.",
      checks: [
        { name: "parts_make_the_days", title: "Parts make the days", description: "Hours make days." },
      ],
    });
  });
  it("counts several, and names none where counting itself failed", () => {
    const title = (failed_checks: string[]) =>
      troubleWords({ since, failed_checks }, asOf, "Asia/Tokyo", now).title;
    expect(title(["a", "b"])).toBe("2 checks have failed since today 05:05.");
    expect(title([])).toBe("Counting has failed since today 05:05.");
  });
});
