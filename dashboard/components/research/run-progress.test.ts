import { describe, expect, it } from "vitest";
import { stageIndex } from "./run-progress";

describe("stageIndex", () => {
  it("places a run's stage among the visible ones", () => {
    expect(stageIndex(null, "queued")).toBe(-1);
    expect(stageIndex("aliexpress_listings", "running")).toBe(0);
    expect(stageIndex("product_scores", "running")).toBe(1);
    expect(stageIndex("product_analyses", "running")).toBe(2);
    expect(stageIndex("watchlist", "running")).toBe(3);
    expect(stageIndex("something new", "running")).toBe(0);
  });
});
