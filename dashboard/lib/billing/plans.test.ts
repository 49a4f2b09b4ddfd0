import { describe, expect, it } from "vitest";
import { catalog } from "./catalog.fixture";
import {
  breakEven,
  freeMonths,
  limitText,
  misfits,
  monthlyPrice,
  planOf,
  planWithRoom,
  planWithoutSubscription,
  priceText,
  sharePercent,
} from "./plans";

const [starter, growth, pro] = (["starter", "growth", "pro"] as const).map((name) =>
  planOf(catalog, name),
) as [ReturnType<typeof planOf>, ReturnType<typeof planOf>, ReturnType<typeof planOf>];

describe("plans", () => {
  it("say what they include", () => {
    expect(limitText("stores", 1)).toBe("1 store");
    expect(limitText("products", 1000)).toBe("1,000 products");
    expect(limitText("imports_month", 200)).toBe("200 imports a month");
    expect(limitText("research_runs_day", 30)).toBe("30 research runs a day");
    expect(sharePercent(200)).toBe("2%");
    expect(sharePercent(50)).toBe("0.5%");
  });
  it("cost by the month, or a twelfth of the year", () => {
    expect(monthlyPrice(growth, "month", "usd")).toBe(5400);
    expect(monthlyPrice(growth, "year", "eur")).toBe(4083);
    expect(priceText(4900, "EUR")).toBe("€49");
    expect(priceText(4083, "EUR")).toBe("€40.83");
  });
  it("name the months that a year has for nothing, when they are the same for all", () => {
    expect(freeMonths(catalog, "eur")).toBe(2);
    const uneven = {
      ...catalog,
      plans: [starter, { ...growth, prices: [{ ...growth.prices[0]!, year_minor: 53_900 }] }],
    };
    expect(freeMonths(uneven, "eur")).toBeNull();
  });
  it("break even where the smaller share makes up for the price", () => {
    expect(breakEven(starter, growth, "month", "eur")).toBe(300_000);
    expect(breakEven(growth, pro, "month", "eur")).toBe(1_600_000);
    expect(breakEven(growth, growth, "month", "eur")).toBeNull();
  });
  it("tell which has room, and what has none", () => {
    expect(planWithRoom(catalog, "products", 101)?.plan).toBe("growth");
    expect(planWithRoom(catalog, "stores", 11)).toBeNull();
    expect(planWithoutSubscription(catalog).plan).toBe("starter");
    const usage = { stores: 2, products: 238, imports_month: 60, research_runs_day: 11 };
    expect(misfits(starter.limits, usage)).toEqual(["stores", "products"]);
    expect(misfits(growth.limits, usage)).toEqual([]);
  });
});
