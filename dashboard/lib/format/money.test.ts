import { describe, expect, it } from "vitest";
import { currencyExponent, currencySign, formatMoney, minorToDecimal, parseMoney } from "./money";

describe("formatMoney", () => {
  it("puts the sign in front and groups thousands", () => {
    expect(formatMoney(128460, "EUR")).toBe("€1,284.60");
    expect(formatMoney(5, "EUR")).toBe("€0.05");
  });
  it("uses a true minus", () => {
    expect(formatMoney(-847, "EUR")).toBe("−€8.47");
  });
  it("knows currencies without and with three decimals", () => {
    expect(formatMoney(1200, "JPY")).toBe("¥1,200");
    expect(formatMoney(1234, "KWD")).toBe("KWD 1.234".replace(" ", "\u00a0"));
  });
  it("rounds to whole units for bars", () => {
    expect(formatMoney(794650, "EUR", { whole: true })).toBe("€7,947");
  });
  it("stays exact where a float would not", () => {
    expect(minorToDecimal(900719925474099, "EUR")).toBe("9007199254740.99");
  });
});

describe("parseMoney", () => {
  it("reads what people type", () => {
    expect(parseMoney("34.90", "EUR")).toBe(3490);
    expect(parseMoney("€34,9", "EUR")).toBe(3490);
    expect(parseMoney("1,234.50", "EUR")).toBe(123450);
    expect(parseMoney("12", "EUR")).toBe(1200);
    expect(parseMoney("1200", "JPY")).toBe(1200);
  });
  it("refuses what is no amount", () => {
    expect(parseMoney("", "EUR")).toBeNull();
    expect(parseMoney("1.2.3", "EUR")).toBeNull();
    expect(parseMoney("1.234", "EUR")).toBeNull();
    expect(parseMoney("12.5", "JPY")).toBeNull();
  });
});

describe("currency facts", () => {
  it("has exponents and signs", () => {
    expect([currencyExponent("EUR"), currencyExponent("JPY"), currencyExponent("KWD")]).toEqual([2, 0, 3]);
    expect(currencySign("EUR")).toBe("€");
  });
});
