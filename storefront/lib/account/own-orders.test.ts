import { describe, expect, it } from "vitest";
import type { OwnOrder } from "@/lib/commerce/types";
import { isComing, ownSentence, ownSteps, stateWord, whatWasBought } from "./own-orders";

const looking = {
  days: { min: 3, max: 5 },
  timezone: "Europe/Berlin",
  now: new Date("2026-11-25T10:00:00Z"),
};

/** Placed on Tuesday 24 November 2026, nothing sent yet. */
function order(change: Partial<OwnOrder> = {}): OwnOrder {
  return {
    order_id: "0199f0f0-0000-7000-8000-00000000000a",
    number: 4048,
    placed_at: "2026-11-24T06:11:00Z",
    status: "open",
    payment_status: "paid",
    fulfillment_status: "unfulfilled",
    email: "hanne@example.test",
    currency: "EUR",
    first_line_title: "Stoneware planter",
    first_image_url: null,
    item_count: 3,
    lines: [],
    parcels: [],
    shipping_address: { name: "Hanne Sørensen" },
    subtotal_minor: 8470,
    discount_minor: 0,
    shipping_minor: 490,
    tax_minor: 0,
    total_minor: 8960,
    refunded_minor: 0,
    refunds: [],
    card_last4: "4242",
    ...change,
  };
}

const parcel = {
  carrier: "DHL",
  tracking_number: "JJD1",
  tracking_url: "https://dhl.test/JJD1",
  shipped_at: "2026-11-25T07:20:00Z",
};
const refund: OwnOrder["refunds"][number] = {
  status: "requested",
  amount_minor: 8960,
  message: "",
  requested_at: "2026-11-24T09:00:00Z",
  refunded_at: null,
};
const partly = order({ fulfillment_status: "partially_fulfilled", parcels: [parcel] });
const sent = order({ status: "completed", fulfillment_status: "fulfilled", parcels: [parcel] });
const canceled = order({ status: "canceled", refunds: [refund] });

describe("stateWord", () => {
  it.each([
    ["Not sent yet", order()],
    ["Partly sent", partly],
    ["Sent", sent],
    ["Canceled", canceled],
    ["Refunded", order({ status: "completed", payment_status: "refunded" })],
    ["Not paid yet", order({ payment_status: "pending" })],
  ])("is %s", (word, one) => expect(stateWord(one)).toBe(word));
});

describe("whatWasBought", () => {
  it("counts pieces beside the first", () => {
    expect(whatWasBought(order())).toBe("Stoneware planter and 2 more");
    expect(whatWasBought(order({ item_count: 1 }))).toBe("Stoneware planter");
  });
});

describe("ownSentence", () => {
  it("says where it is", () => {
    expect(ownSentence(order(), looking)).toEqual({
      title: "It is yours, Hanne.",
      text: "It is with you by Monday 30 November. A mail tells you when it leaves.",
    });
    expect(ownSentence(partly, looking).title).toBe("Partly on its way.");
    expect(ownSentence(sent, looking)).toEqual({
      title: "On its way, Hanne.",
      text: "It arrives by Monday 30 November.",
    });
  });

  it("says that it is late", () => {
    const late = { ...looking, now: new Date("2026-12-02T10:00:00Z") };
    expect(ownSentence(order(), late).title).toBe("Not sent yet, Hanne.");
    expect(ownSentence(sent, late).title).toBe("It should be with you, Hanne.");
  });

  it("speaks of money where nothing comes", () => {
    expect(ownSentence(canceled, looking)).toEqual({
      title: "This order was canceled.",
      text: "€89.60 is on its way back to card •• 4242. Banks take up to ten days to show it.",
    });
    const refunded = order({
      status: "completed",
      payment_status: "refunded",
      card_last4: null,
      refunds: [{ ...refund, status: "succeeded", refunded_at: "2026-11-24T09:01:00Z" }],
    });
    expect(ownSentence(refunded, looking)).toEqual({
      title: "This order was refunded.",
      text: "€89.60 went back the way you paid on Tuesday 24 November. Banks take up to ten days to show it.",
    });
    expect([isComing(canceled), isComing(order()), isComing(sent)]).toEqual([false, true, true]);
  });
});

describe("ownSteps", () => {
  it("go from paid to with you", () => {
    const said = (one: OwnOrder) => ownSteps(one, looking).map(({ text, progress }) => [text, progress]);
    expect(said(order())).toEqual([
      ["Tue 24 Nov, 07:11", "done"],
      ["A mail tells you when it leaves.", "open"],
      ["By Mon 30 Nov", "open"],
    ]);
    expect(said(partly)[1]).toEqual(["In part", "begun"]);
    expect(said(sent)[1]).toEqual(["Today 08:20", "done"]);
  });
});
