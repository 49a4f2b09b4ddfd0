import { describe, expect, it } from "vitest";
import { isChosen, nothing, pageState, selectionFor, toggledOne, toggledPage } from "./selection";

const some = { question: "q", ids: ["a", "z"], isEverything: false };

describe("choosing products of a list", () => {
  it("forgets what was chosen when the question changes", () => {
    expect(selectionFor(some, "q")).toBe(some);
    expect(selectionFor(some, "other")).toEqual({ question: "other", ids: [], isEverything: false });
  });
  it("adds and takes away one", () => {
    expect(toggledOne(some, "b").ids).toEqual(["a", "z", "b"]);
    expect(toggledOne(some, "a").ids).toEqual(["z"]);
  });
  it("fills a page, then empties it, and keeps other pages", () => {
    const full = toggledPage(some, ["a", "b"]);
    expect(full.ids).toEqual(["z", "a", "b"]);
    expect(toggledPage(full, ["a", "b"]).ids).toEqual(["z"]);
  });
  it("never names more than one edit takes", () => {
    const page = Array.from({ length: 600 }, (_, index) => String(index));
    expect(toggledPage(nothing, page).ids).toHaveLength(500);
  });
  it("knows how much of a page is chosen", () => {
    expect(pageState(some, ["a", "b"])).toBe("some");
    expect(pageState(some, ["z"])).toBe("all");
    expect(pageState(some, ["b"])).toBe("none");
    expect(pageState({ ...some, ids: [], isEverything: true }, ["b"])).toBe("all");
  });
  it("means everything until one is taken away", () => {
    const all = { ...nothing, isEverything: true };
    expect(isChosen(all, "x")).toBe(true);
    expect(toggledOne(all, "x")).toEqual({ question: "", ids: ["x"], isEverything: false });
  });
});
