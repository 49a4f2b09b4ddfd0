import { describe, expect, it } from "vitest";
import { findNiches, newStoreSchema } from "./new-store";

const niches = [
  { niche: "indoor_plants", label: "Indoor plants", keywords: ["self watering planter", "plant mister"] },
  { niche: "desk_setup", label: "Desk setup", keywords: ["desk organizer", "monitor stand"] },
];
const found = (text: string) => findNiches(niches, text).map(({ niche }) => niche);

describe("niches", () => {
  it("are found by their name or by a product, whatever the order of the words", () => {
    expect(found("")).toEqual(["indoor_plants", "desk_setup"]);
    expect(found("  MISTER ")).toEqual(["indoor_plants"]);
    expect(found("stand monitor")).toEqual(["desk_setup"]);
    expect(found("plant desk")).toEqual([]);
  });
});

describe("a new store", () => {
  const problems = (name: string) =>
    newStoreSchema
      .safeParse({ name, country: "DE", currency: "EUR" })
      .error?.issues.map(({ message }) => message);
  it("needs a name that the API takes", () => {
    expect(problems("Fern & Fable")).toBeUndefined();
    expect(problems("   ")).toEqual(["Write a name"]);
    expect(problems("x".repeat(101))).toEqual(["100 characters at most"]);
    expect(newStoreSchema.parse({ name: " Fern ", country: "DE", currency: "EUR" }).name).toBe("Fern");
  });
});
