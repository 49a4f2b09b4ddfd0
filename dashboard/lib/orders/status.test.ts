import { describe, expect, it } from "vitest";
import { countsText, deliveryWord, lateDays, payBackBadge } from "./status";

const paid = {
  status: "open",
  payment_status: "paid",
  fulfillment_status: "unfulfilled",
  placed_at: "2026-11-21T08:00:00Z",
} as const;

describe("delivery", () => {
  it("is said apart from payment", () => {
    expect(deliveryWord(paid)).toBe("To send");
    expect(deliveryWord({ ...paid, fulfillment_status: "fulfilled" })).toBe("Sent");
    expect(deliveryWord({ ...paid, payment_status: "pending" })).toBe("Waits for bank");
    expect(deliveryWord({ ...paid, status: "canceled" })).toBe("Canceled");
    expect(deliveryWord({ ...paid, fulfillment_status: "partially_fulfilled" })).toBe("Part sent");
  });
  it("of what went back unsent is no longer to send", () => {
    expect(deliveryWord({ ...paid, payment_status: "refunded" })).toBe("Not sent");
    const shippingKept = { ...paid, status: "completed", payment_status: "partially_refunded" } as const;
    expect(deliveryWord(shippingKept)).toBe("Not sent");
  });
});

describe("lateness", () => {
  const late = { is_late: true, send_by: "2026-11-23T08:00:00Z" };
  it("is counted in days that have begun", () => {
    expect(lateDays(late, new Date("2026-11-23T08:00:00Z"))).toBe(1);
    expect(lateDays(late, new Date("2026-11-23T09:00:00Z"))).toBe(1);
    expect(lateDays(late, new Date("2026-11-25T09:00:00Z"))).toBe(3);
  });
  it("is what the API calls late, whatever this clock says", () => {
    expect(lateDays({ ...late, is_late: false }, new Date("2026-12-23T09:00:00Z"))).toBe(0);
    expect(lateDays({ is_late: false, send_by: null }, new Date("2026-12-23T09:00:00Z"))).toBe(0);
  });
});

it("says until when money is to be paid back", () => {
  expect(payBackBadge({ pay_back_by: null, is_refund_overdue: false })).toBeNull();
  expect(payBackBadge({ pay_back_by: "2026-12-07", is_refund_overdue: false })).toEqual({
    word: "Refund by 7 Dec",
    tone: "warn",
  });
  expect(payBackBadge({ pay_back_by: "2026-12-07", is_refund_overdue: true })).toEqual({
    word: "Refund was due 7 Dec",
    tone: "bad",
  });
});

it("says how many wait, are late, and wait for their money too long", () => {
  const counts = { open: 27, to_send: 7, late: 2, refund_asked: 1, refund_overdue: 0, all: 4050 };
  expect(countsText(counts)).toBe("7 to send, 2 of them late.");
  expect(countsText({ ...counts, late: 0 })).toBe("7 to send, none of them late.");
  expect(countsText({ ...counts, to_send: 0 })).toBe("27 orders open, none to send.");
  expect(countsText({ ...counts, to_send: 0, open: 0, refund_overdue: 1 })).toBe(
    "Nothing is open. 1 refund is overdue.",
  );
});
