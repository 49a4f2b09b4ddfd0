import { expect, it } from "vitest";
import { tagsFor } from "./tags";

const known = ["brass", "clay", "new"];
const shown = [{ tags: ["new", "brass"] }, { tags: ["brass"] }];

it("offers every tag to put on, and to take off what the chosen products have", () => {
  expect(tagsFor("add_tag", known, shown, 2)).toEqual(known);
  expect(tagsFor("remove_tag", known, shown, 2)).toEqual(["brass", "new"]);
});

it("offers every tag to take off where not all that is chosen is on the page", () => {
  expect(tagsFor("remove_tag", known, shown, 300)).toEqual(known);
});
