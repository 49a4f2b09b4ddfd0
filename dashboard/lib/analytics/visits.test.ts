import { describe, expect, it } from "vitest";
import type { FunnelFigures, SourceFigures } from "@/lib/api/figures";
import { askedGrain, askedGrouping, funnelSteps, sourceTitle } from "./visits";

const row = (source: string | null, campaign: string | null = null) =>
  ({ channel: "social", source, medium: "cpc", campaign }) as unknown as SourceFigures["items"][number];

describe("sourceTitle", () => {
  it("names what the grouping tells apart", () => {
    expect(sourceTitle(row("instagram"), "channel")).toEqual({ name: "Social networks", detail: "" });
    expect(sourceTitle(row("instagram"), "source")).toEqual({ name: "instagram", detail: "Social networks" });
    expect(sourceTitle(row("instagram", "spring"), "campaign")).toEqual({
      name: "spring",
      detail: "Social networks, instagram, cpc",
    });
    expect(sourceTitle(row("instagram"), "campaign").name).toBe("No campaign");
  });
});

describe("funnelSteps", () => {
  it("measures bars by the longest step and says how many left", () => {
    const sessions = (value: number | null) => ({ value, previous: null });
    const figures = {
      steps: [
        { step: "visit", sessions: sessions(200) },
        { step: "product_view", sessions: sessions(100) },
        { step: "add_to_cart", sessions: sessions(120) },
        { step: "checkout_started", sessions: sessions(null) },
        { step: "purchase", sessions: sessions(3) },
      ],
    } as unknown as FunnelFigures;
    expect(funnelSteps(figures).map(({ name, width, left }) => [name, width, left])).toEqual([
      ["Visited the store", 1, null],
      ["Looked at a product", 0.5, 100],
      ["Put it in the cart", 0.6, 0],
      ["Started checkout", 0, null],
      ["Paid", 0.015, null],
    ]);
  });
});

describe("addresses", () => {
  it("fall back to sources and days", () => {
    expect([askedGrouping("campaign"), askedGrouping("x"), askedGrouping(undefined)]).toEqual([
      "campaign",
      "source",
      "source",
    ]);
    expect([askedGrain("hour"), askedGrain("year")]).toEqual(["hour", "day"]);
  });
});
