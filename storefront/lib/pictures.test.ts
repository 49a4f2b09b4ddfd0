import { describe, expect, it } from "vitest";
import type { Picture } from "./commerce/types";
import { chosenFirst, pictureAt } from "./pictures";

const picture = (name: string): Picture => ({
  small: `${name}-s`,
  medium: `${name}-m`,
  large: `${name}-l`,
  alt: "",
  width: 1,
  height: 1,
});
const names = (pictures: Picture[]) => pictures.map(({ large }) => large);

describe("chosenFirst", () => {
  const all = ["front", "side", "moss"].map(picture);

  it("leaves the order alone where nothing is chosen", () => {
    expect(chosenFirst(all, null)).toBe(all);
  });

  it("puts the chosen one in front, also where it is not among them", () => {
    expect(names(chosenFirst(all, picture("moss")))).toEqual(["moss-l", "front-l", "side-l"]);
    expect(names(chosenFirst(all, picture("new")))).toEqual(["new-l", "front-l", "side-l", "moss-l"]);
  });
});

describe("pictureAt", () => {
  it("is the one that fills most of the strip", () => {
    expect([0, 180, 200, 800].map((left) => pictureAt(left, 390, 3))).toEqual([0, 0, 1, 2]);
    expect([pictureAt(-40, 390, 3), pictureAt(9_000, 390, 3), pictureAt(10, 0, 3)]).toEqual([0, 2, 0]);
  });
});
