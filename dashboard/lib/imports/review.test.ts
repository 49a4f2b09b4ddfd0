import { describe, expect, it } from "vitest";
import type { ImportReview, ImportStep, ProductImport } from "@/lib/api/types";
import { costShares, estimateKeep } from "./review";
import { stepSentence, stepShare } from "./steps";

const price: ImportReview["price"] = {
  price_minor: 2490,
  landed: {
    item_minor: 580,
    freight_minor: 240,
    duty_minor: 0,
    payment_minor: 62,
    refund_reserve_minor: 90,
    currency_reserve_minor: 0,
    platform_fee_minor: 25,
    landed_minor: 997,
  },
  keep_minor: 1095,
  keep_percent: 52.4,
  rule: "margin 50%",
};

describe("price", () => {
  it("gives back the API's own figures at its own price", () => {
    const { netMinor, keepMinor, keepPercent } = estimateKeep(price, 2490);
    expect([netMinor, keepMinor]).toEqual([2092, 1095]);
    expect(keepPercent).toBeCloseTo(52.34, 1);
  });
  it("moves with the price and may turn negative", () => {
    expect(estimateKeep(price, 2990).keepMinor).toBe(1515);
    expect(estimateKeep(price, 990).keepMinor).toBe(-165);
  });
  it("names every cost once", () => {
    const sum = costShares(price.landed, price.keep_minor).reduce((total, { minor }) => total + minor, 0);
    expect(sum).toBe(price.landed.landed_minor + price.keep_minor);
  });
});

describe("steps", () => {
  const step = (changes: Partial<ImportStep>): ImportStep => ({
    key: "images",
    status: "running",
    detail: null,
    done: null,
    total: null,
    ...changes,
  });
  it("fill as they go", () => {
    expect(stepShare(step({ done: 4, total: 8 }))).toBe(0.5);
    expect(stepShare(step({ status: "waiting" }))).toBe(0);
    expect(stepShare(step({ status: "succeeded" }))).toBe(1);
  });
  it("say what happens", () => {
    const item = {
      status: "running",
      error: null,
      queue_position: null,
      steps: [step({ done: 4, total: 7 })],
    };
    expect(stepSentence(item as unknown as ProductImport)).toBe("Images 4 of 7");
    expect(stepSentence({ ...item, status: "queued", queue_position: 3 } as unknown as ProductImport)).toBe(
      "Waiting, third in line",
    );
  });
});
