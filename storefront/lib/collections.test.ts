import { describe, expect, it } from "vitest";
import { collectionLinks, countOfThings, fitting, largestFirst } from "./collections";
import type { Collection } from "./commerce/types";

const collection = (title: string, product_count: number): Collection => ({
  collection_id: title,
  slug: title.toLowerCase(),
  title,
  description: "",
  seo_title: "",
  seo_description: "",
  product_count,
});

const all = [
  collection("Gifts", 2),
  collection("Nothing", 0),
  collection("Plants", 9),
  collection("Pots", 2),
];
const titles = (list: Collection[]) => list.map(({ title }) => title);

describe("largestFirst", () => {
  it("leaves out the empty ones, and keeps equals as they came", () => {
    expect(titles(largestFirst(all))).toEqual(["Plants", "Gifts", "Pots"]);
    expect(titles(all)).toEqual(["Gifts", "Nothing", "Plants", "Pots"]);
  });
});

describe("fitting", () => {
  const long = collection("Things for a long and quiet winter", 50);

  it("passes over a title that is too long for the row", () => {
    expect(titles(fitting([long, ...largestFirst(all)], 3, 26))).toEqual(["Plants", "Gifts", "Pots"]);
  });

  it("takes no more than may be, and no more letters", () => {
    expect(titles(fitting(largestFirst(all), 2, 26))).toEqual(["Plants", "Gifts"]);
    expect(titles(fitting(largestFirst(all), 3, 10))).toEqual(["Plants", "Pots"]);
  });
});

describe("collectionLinks", () => {
  it("leads to each", () => {
    expect(collectionLinks([all[3]!])).toEqual([{ href: "/collections/pots", label: "Pots" }]);
  });
});

describe("countOfThings", () => {
  it("counts", () => {
    expect([0, 1, 2].map(countOfThings)).toEqual(["0 things", "1 thing", "2 things"]);
  });
});
