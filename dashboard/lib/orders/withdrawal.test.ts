import { describe, expect, it } from "vitest";
import type { Order, Withdrawal } from "@/lib/api/types";
import { awayText, payBackBy, plannedChoice, wasWithdrawn, withdrawalStage } from "./withdrawal";

const planned: Withdrawal["planned_refund"] = {
  reason: "withdrawal",
  lines: [{ line_id: "mister", quantity: 2, is_restocked: true }],
  shipping_minor: 490,
};

describe("withdrawalStage", () => {
  it("waits for an answer, then for the money", () => {
    expect(withdrawalStage({ status: "requested", planned_refund: planned })).toBe("to_answer");
    expect(withdrawalStage({ status: "accepted", planned_refund: planned })).toBe("to_pay_back");
  });
  it("is over once nothing is left to refund, or it was declined", () => {
    const nothing = { ...planned, lines: [], shipping_minor: 0 };
    expect(withdrawalStage({ status: "accepted", planned_refund: nothing })).toBe("paid_back");
    expect(withdrawalStage({ status: "declined", planned_refund: planned })).toBe("declined");
  });
});

it("is due fourteen of the store's days after it was asked for", () => {
  const asked = { requested_at: "2026-11-23T23:30:00Z" };
  expect(payBackBy(asked, "Europe/Copenhagen")).toBe("2026-12-08");
  expect(payBackBy(asked, "UTC")).toBe("2026-12-07");
});

it("says how far away a day is", () => {
  expect(awayText("2026-12-08", "2026-12-05")).toBe("in 3 days");
  expect(awayText("2026-12-08", "2026-12-07")).toBe("in 1 day");
  expect(awayText("2026-12-08", "2026-12-08")).toBe("today");
  expect(awayText("2026-12-08", "2026-12-10")).toBe("2 days ago");
});

it("fills the refund in as it was asked for", () => {
  expect(plannedChoice(planned, "EUR")).toEqual({
    lines: { mister: { quantity: 2, isRestocked: true } },
    shipping: "4.90",
  });
  expect(plannedChoice({ ...planned, shipping_minor: 0 }, "EUR").shipping).toBe("");
});

it("is looked for only where the timeline tells of one", () => {
  const order = (...kinds: string[]) => ({ timeline: kinds.map((kind) => ({ kind })) }) as Order;
  expect(wasWithdrawn(order("placed", "paid"))).toBe(false);
  expect(wasWithdrawn(order("placed", "withdrawal_requested", "withdrawal_declined"))).toBe(true);
});
