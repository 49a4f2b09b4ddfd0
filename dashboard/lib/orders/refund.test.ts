import { describe, expect, it } from "vitest";
import type { Order, Refund, RefundList } from "@/lib/api/types";
import {
  canBeRefunded,
  chooseEverything,
  nothingChosen,
  pendingRefunds,
  refundedText,
  shippingProblem,
  toRefundWish,
  wasRefunded,
} from "./refund";

const left: RefundList = {
  items: [],
  left_minor: 5490,
  pending_minor: 0,
  shipping_left_minor: 490,
  lines_left: [
    { line_id: "pot", quantity: 2, unsent_quantity: 0, amount_minor: 4000 },
    { line_id: "saucer", quantity: 1, unsent_quantity: 1, amount_minor: 1000 },
  ],
};

describe("toRefundWish", () => {
  it("asks for nothing until something is chosen", () => {
    expect(toRefundWish(nothingChosen, left, "EUR")).toBeNull();
  });

  it("names the chosen lines only, and the shipping in minor units", () => {
    const choice = { lines: { pot: { quantity: 1, isRestocked: true } }, shipping: "4,50" };
    expect(toRefundWish(choice, left, "EUR")).toEqual({
      lines: [{ line_id: "pot", quantity: 1, is_restocked: true }],
      shipping_minor: 450,
    });
  });

  it("never asks for more pieces than are left", () => {
    const choice = { lines: { pot: { quantity: 9, isRestocked: false } }, shipping: "" };
    expect(toRefundWish(choice, left, "EUR")?.lines).toEqual([
      { line_id: "pot", quantity: 2, is_restocked: false },
    ]);
  });

  it("takes everything, restocking what was never sent", () => {
    expect(toRefundWish(chooseEverything(left, "4.90"), left, "EUR")).toEqual({
      lines: [
        { line_id: "pot", quantity: 2, is_restocked: false },
        { line_id: "saucer", quantity: 1, is_restocked: true },
      ],
      shipping_minor: 490,
    });
  });

  it("asks nothing while the shipping is not an amount that is left", () => {
    expect(toRefundWish(chooseEverything(left, "4.91"), left, "EUR")).toBeNull();
  });
});

it("says what went back", () => {
  const lines = [
    { line_id: "pot", title: "Terracotta pot", variant_title: "" },
    { line_id: "saucer", title: "Saucer", variant_title: "16 cm" },
  ];
  const part = (line_id: string, quantity: number): Refund["lines"][number] => ({
    line_id,
    quantity,
    amount_minor: 2000,
    tax_minor: 0,
    restock_quantity: 0,
    restocked_quantity: 0,
  });
  const refund = { lines: [part("pot", 2), part("saucer", 1)], shipping_minor: 490, currency: "EUR" };
  expect(refundedText(refund, lines)).toBe("2 × Terracotta pot, 1 × Saucer (16 cm), shipping €4.90");
  expect(refundedText({ ...refund, lines: [] }, lines)).toBe("shipping €4.90");
  expect(refundedText({ ...refund, lines: [], shipping_minor: 0 }, lines)).toBe("A sum without pieces");
});

it("counts the refunds that are on their way", () => {
  const items = ["requested", "succeeded", "failed", "requested"].map((status) => ({ status }));
  expect(pendingRefunds({ items } as RefundList)).toBe(2);
});

it("knows from the order whether something went back", () => {
  const order = (refunded_minor: number, ...kinds: string[]) =>
    ({ refunded_minor, timeline: kinds.map((kind) => ({ kind })) }) as Order;
  expect(wasRefunded(order(0, "placed", "paid"))).toBe(false);
  expect(wasRefunded(order(0, "placed", "refund_requested"))).toBe(true);
  expect(wasRefunded(order(100, "placed"))).toBe(true);
});

it("says what is wrong with the shipping", () => {
  expect(shippingProblem("", left, "EUR")).toBeNull();
  expect(shippingProblem("4.90", left, "EUR")).toBeNull();
  expect(shippingProblem("4.91", left, "EUR")).toBe("More than the shipping that is left.");
  expect(shippingProblem("-1", left, "EUR")).toBe("Not an amount. Like 4.90.");
  expect(shippingProblem("all", left, "EUR")).toBe("Not an amount. Like 4.90.");
});

it("refunds only what was paid and is not all back", () => {
  const states = ["pending", "paid", "partially_refunded", "refunded"] as const;
  expect(states.filter((payment_status) => canBeRefunded({ payment_status }))).toEqual([
    "paid",
    "partially_refunded",
  ]);
});
