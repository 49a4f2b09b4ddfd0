import { describe, expect, it } from "vitest";
import { account, catalog } from "./catalog.fixture";
import { metersOf, tightMeters } from "./usage";

const now = new Date("2026-11-30T23:30:00Z");
const meters = (usage: Partial<typeof account.usage>) =>
  metersOf(account.limits, { ...account.usage, ...usage }, catalog, now);
const one = (usage: Partial<typeof account.usage>, key: keyof typeof account.usage) =>
  meters(usage).find((meter) => meter.key === key);

describe("limits", () => {
  it("are free below four fifths, near from there, full at the end", () => {
    expect(one({ products: 799 }, "products")).toMatchObject({ state: "free", note: "Room for 201" });
    expect(one({ products: 800 }, "products")).toMatchObject({ state: "near", note: "Room for 200" });
    expect(one({ products: 1000 }, "products")).toMatchObject({
      state: "full",
      note: "Full. Pro has room for 10,000.",
    });
    expect(one({ products: 1200 }, "products")?.share).toBe(1);
  });
  it("start again in UTC, as they are counted", () => {
    expect(one({}, "imports_month")).toMatchObject({
      name: "Imports in November",
      note: "Starts again on 1 December",
    });
    expect(one({ research_runs_day: 30 }, "research_runs_day")?.note).toBe(
      "Full. Pro has room for 150. Starts again at midnight UTC.",
    );
  });
  it("that are tight are few", () => {
    expect(tightMeters(meters({})).map(({ key }) => key)).toEqual([]);
    expect(tightMeters(meters({ stores: 3, imports_month: 160 })).map(({ key }) => key)).toEqual([
      "stores",
      "imports_month",
    ]);
  });
});
