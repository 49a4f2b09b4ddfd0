import { describe, expect, it } from "vitest";
import { currentRefunds, moneySentence, refundSentence } from "./order-refunds";
import { order, refund } from "./order-status.fixture";

const timezone = "Europe/Copenhagen";
const now = new Date("2026-11-26T10:00:00Z");
const failed = refund({ status: "failed", refunded_at: null });

describe("refundSentence", () => {
  it.each([
    [
      refund({ status: "requested", refunded_at: null }),
      "€89.60 is on its way back to card •• 4417. Banks take up to ten days to show it.",
    ],
    [
      refund(),
      "€89.60 went back to card •• 4417 on Wednesday 25 November. Banks take up to ten days to show it.",
    ],
    [failed, "€89.60 could not be sent back. The shop sees this too; write to it if you hear nothing."],
  ])("says what became of it", (one, text) => {
    expect(refundSentence(one, order(), timezone, now)).toBe(text);
  });

  it("names no card where none is known", () => {
    const unknown = { currency: "JPY", card_last4: null };
    expect(refundSentence(refund({ status: "requested", amount_minor: 1200 }), unknown, timezone, now)).toBe(
      "¥1,200 is on its way back the way you paid. Banks take up to ten days to show it.",
    );
  });
});

describe("currentRefunds", () => {
  it("forgets a failed one once another followed it", () => {
    const later = refund({ requested_at: "2026-11-25T12:00:00Z" });
    expect(currentRefunds([failed, later])).toEqual([later]);
    expect(currentRefunds([later, { ...failed, requested_at: "2026-11-25T13:00:00Z" }])).toHaveLength(2);
    expect(currentRefunds([failed])).toEqual([failed]);
  });
});

describe("moneySentence", () => {
  it("says of a canceled order what has not gone back", () => {
    const canceled = order({ status: "canceled", refunds: [] });
    const text =
      "€89.60 could not be sent back yet. The shop sees this too; write to it if you hear nothing.";
    expect(moneySentence(canceled, timezone, now)).toBe(text);
    expect(moneySentence({ ...canceled, refunds: [failed] }, timezone, now)).toBe(text);
  });

  it("adds several refunds up", () => {
    const twice = [
      refund({ amount_minor: 5000 }),
      refund({ amount_minor: 3960, status: "requested", refunded_at: null }),
    ];
    expect(moneySentence(order({ payment_status: "refunded", refunds: twice }), timezone, now)).toBe(
      "€89.60 is on its way back to card •• 4417. Banks take up to ten days to show it.",
    );
  });

  it("owes nothing for an order that cost nothing", () => {
    expect(moneySentence(order({ status: "canceled", total_minor: 0 }), timezone, now)).toBe(
      "Nothing was paid that has to go back.",
    );
  });
});
