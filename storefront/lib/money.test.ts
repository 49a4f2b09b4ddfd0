import { describe, expect, it } from "vitest";
import { decimalAmount, formatMoney, formatMoneyShort, reduction } from "./money";

describe("formatMoney", () => {
  it("puts the sign in front and keeps the currency's decimals", () => {
    expect(formatMoney(1990, "EUR")).toBe("€19.90");
    expect(formatMoney(123456, "USD")).toBe("$1,234.56");
    expect(formatMoney(1990, "JPY")).toBe("¥1,990");
    expect(formatMoney(1990, "KWD")).toContain("1.990");
  });
});

describe("formatMoneyShort", () => {
  it("leaves empty decimals out", () => {
    expect(formatMoneyShort(4500, "EUR")).toBe("€45");
    expect(formatMoneyShort(4550, "EUR")).toBe("€45.50");
  });
});

describe("decimalAmount", () => {
  it("is a plain decimal", () => {
    expect(decimalAmount(1990, "EUR")).toBe("19.90");
    expect(decimalAmount(1990, "JPY")).toBe("1990");
  });
});

describe("reduction", () => {
  it("rounds to the nearest percent", () => {
    expect(reduction(1990, 2290)).toBe("−13%");
    expect(reduction(6400, 7900)).toBe("−19%");
  });

  it("is nothing where nothing is reduced", () => {
    expect(reduction(1990, null)).toBeNull();
    expect(reduction(1990, 1990)).toBeNull();
    expect(reduction(1990, 1500)).toBeNull();
    expect(reduction(9999, 10000)).toBeNull();
  });
});
