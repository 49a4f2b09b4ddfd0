import { describe, expect, it } from "vitest";
import { isRunning, type Looking, guestSteps, parcelDay, promisedDay, statusSentence } from "./order-status";
import { line, mister, order, parcel, refund, sent } from "./order-status.fixture";

const at = (now: string, days: Looking["days"] = { min: 3, max: 6 }): Looking => ({
  days,
  timezone: "Europe/Copenhagen",
  now: new Date(now),
});
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const tuesday = at("2026-11-24T10:00:00Z");
const first = parcel("2026-11-24T07:20:00Z", [{ line_id: "planter", quantity: 1 }]);
const second = parcel("2026-11-25T07:20:00Z", [{ line_id: "mister", quantity: 2 }]);
const lateSecond = parcel("2026-12-01T07:20:00Z", [{ line_id: "mister", quantity: 2 }]);
const allSent = { lines: [sent(line()), sent(mister)] };

describe("promisedDay", () => {
  it("is the last promised day, counted from the order in the store's time", () => {
    expect(promisedDay(order(), tuesday)).toBe(day("2026-11-30"));
    const lateEvening = order({ placed_at: "2026-11-24T23:30:00Z" });
    expect(promisedDay(lateEvening, tuesday)).toBe(day("2026-12-01"));
  });

  it("is a Monday where it would be a Sunday", () => {
    expect(promisedDay(order(), at("2026-11-24T10:00:00Z", { min: 3, max: 5 }))).toBe(day("2026-11-30"));
  });

  it("is unknown where the store promises nothing", () => {
    expect(promisedDay(order(), at("2026-11-24T10:00:00Z", null))).toBeNull();
  });
});

describe("parcelDay", () => {
  it("keeps the promise as long as the parcel left before that day", () => {
    expect(parcelDay(order(), second, tuesday)).toBe(day("2026-11-30"));
  });

  it("counts anew for a parcel that left on that day or later", () => {
    expect(parcelDay(order(), lateSecond, tuesday)).toBe(day("2026-12-07"));
  });
});

describe("statusSentence", () => {
  it("says when an order is there that was not sent yet", () => {
    expect(statusSentence(order(), tuesday)).toEqual({
      title: "It is yours, Hanne.",
      text: "It is with you by Monday 30 November. A mail tells you when it leaves.",
    });
    expect(statusSentence(order({ customer_name: "" }), at("2026-11-24T10:00:00Z", null))).toEqual({
      title: "It is yours.",
      text: "A mail tells you when it leaves.",
    });
  });

  it("promises nothing any more on the promised day", () => {
    expect(statusSentence(order(), at("2026-11-30T08:00:00Z"))).toEqual({
      title: "Not sent yet, Hanne.",
      text: "It was promised for Monday 30 November, and has not left. Ask the shop when it does.",
    });
  });

  it("counts the pieces of an order sent in part", () => {
    const partly = order({ lines: [sent(line()), mister], parcels: [first] });
    expect(statusSentence(partly, tuesday)).toEqual({
      title: "Partly on its way, Hanne.",
      text: "1 of 3 pieces has left. The rest is with you by Monday 30 November.",
    });
    expect(statusSentence(partly, at("2026-12-01T08:00:00Z")).text).toBe(
      "1 of 3 pieces has left. The rest was promised for Monday 30 November. Ask the shop when it leaves.",
    );
    const more = order({ lines: [sent(line()), sent(mister, 1)], parcels: [first] });
    expect(statusSentence(more, at("2026-11-24T10:00:00Z", null)).text).toBe(
      "2 of 3 pieces have left. A mail tells you when the rest leaves.",
    );
  });

  it("names the day of one parcel, and today as today", () => {
    const one = order({ ...allSent, parcels: [first] });
    expect(statusSentence(one, tuesday)).toEqual({
      title: "On its way, Hanne.",
      text: "It arrives by Monday 30 November.",
    });
    expect(statusSentence(one, at("2026-11-30T08:00:00Z")).text).toBe("It arrives today.");
  });

  it("names the days of two parcels", () => {
    expect(statusSentence(order({ ...allSent, parcels: [first, second] }), tuesday).text).toBe(
      "Both parcels arrive by Monday 30 November.",
    );
    const apart = order({ ...allSent, parcels: [first, lateSecond] });
    expect(statusSentence(apart, at("2026-11-29T08:00:00Z")).text).toBe(
      "One parcel arrives by Monday 30 November, the other by Monday 7 December.",
    );
    expect(statusSentence(apart, at("2026-12-02T08:00:00Z")).text).toBe(
      "One parcel should be there, the other arrives by Monday 7 December.",
    );
  });

  it("does not claim that a parcel arrived", () => {
    const one = order({ ...allSent, parcels: [first], status: "completed" });
    expect(statusSentence(one, at("2026-12-01T08:00:00Z"))).toEqual({
      title: "It should be with you, Hanne.",
      text: "It was due by Monday 30 November. If it is not there, write to the shop.",
    });
  });

  it("says when it left where no day was promised", () => {
    const one = order({ ...allSent, parcels: [first, second] });
    expect(statusSentence(one, at("2026-11-26T10:00:00Z", null)).text).toBe(
      "The last of 2 parcels left on Wednesday 25 November.",
    );
  });

  it("speaks of the money once an order is called off", () => {
    const canceled = order({ status: "canceled", payment_status: "refunded", refunds: [refund()] });
    expect(statusSentence(canceled, at("2026-11-26T10:00:00Z"))).toEqual({
      title: "This order was canceled.",
      text: "€89.60 went back to card •• 4417 on Wednesday 25 November. Banks take up to ten days to show it.",
    });
    const refunded = order({ ...allSent, parcels: [first], payment_status: "refunded", refunds: [refund()] });
    expect(statusSentence(refunded, tuesday).title).toBe("This order was refunded.");
    expect(isRunning(canceled)).toBe(false);
    expect(isRunning(refunded)).toBe(false);
    expect(isRunning(order({ payment_status: "partially_refunded" }))).toBe(true);
  });

  it("waits for a payment that is under way", () => {
    expect(statusSentence(order({ payment_status: "pending" }), tuesday).title).toBe(
      "The payment is still on its way.",
    );
  });

  it("has nothing to send once all unsent pieces went back", () => {
    const gone = order({
      lines: [line({ unsent_quantity: 0, refunded_quantity: 1 })],
      payment_status: "partially_refunded",
      refunds: [refund({ amount_minor: 3490 })],
    });
    expect(isRunning(gone)).toBe(false);
    expect(statusSentence(gone, at("2026-11-26T10:00:00Z"))).toEqual({
      title: "Nothing is left to send.",
      text: "€34.90 went back to card •• 4417 on Wednesday 25 November. Banks take up to ten days to show it.",
    });
  });
});

describe("guestSteps", () => {
  it("shows how far an order is", () => {
    expect(guestSteps(order(), tuesday)).toEqual([
      { title: "Paid", text: "Today 07:11", progress: "done" },
      { title: "Sent", text: "A mail tells you when it leaves.", progress: "open" },
      { title: "With you", text: "By Mon 30 Nov", progress: "open" },
    ]);
  });

  it("fills half of what is sent in part, and says the moment of the last parcel", () => {
    const partly = order({ lines: [sent(line()), mister], parcels: [first] });
    expect(guestSteps(partly, tuesday)[1]).toEqual({
      title: "Sent",
      text: "1 of 3 pieces",
      progress: "begun",
    });
    const done = order({ ...allSent, parcels: [first, second] });
    expect(guestSteps(done, at("2026-12-03T10:00:00Z"))).toEqual([
      { title: "Paid", text: "Tue 24 Nov, 07:11", progress: "done" },
      { title: "Sent", text: "Wed 25 Nov, 08:20", progress: "done" },
      { title: "With you", text: "Was due Mon 30 Nov", progress: "open" },
    ]);
  });

  it("names no day where the store names none", () => {
    expect(guestSteps(order(), at("2026-11-24T10:00:00Z", null))[2]?.text).toBe("The shop names no day.");
  });
});
