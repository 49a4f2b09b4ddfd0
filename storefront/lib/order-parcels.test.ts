import { describe, expect, it } from "vitest";
import { orderGroups } from "./order-parcels";
import { line, mister, order, parcel, sent } from "./order-status.fixture";

const first = parcel("2026-11-24T07:20:00Z", [
  { line_id: "planter", quantity: 1 },
  { line_id: "mister", quantity: 1 },
]);

describe("orderGroups", () => {
  it("puts every piece where it is", () => {
    const partly = order({ lines: [sent(line()), sent(mister, 1)], parcels: [first] });
    expect(orderGroups(partly)).toEqual([
      {
        kind: "parcel",
        number: 1,
        parcel: first,
        pieces: [
          { line: sent(line()), quantity: 1 },
          { line: sent(mister, 1), quantity: 1 },
        ],
      },
      { kind: "unsent", pieces: [{ line: sent(mister, 1), quantity: 1 }] },
    ]);
  });

  it("keeps what was refunded before it was sent apart", () => {
    const halved = { ...mister, unsent_quantity: 1, refunded_quantity: 1 };
    expect(orderGroups(order({ lines: [halved] }))).toEqual([
      { kind: "unsent", pieces: [{ line: halved, quantity: 1 }] },
      { kind: "never_sent", pieces: [{ line: halved, quantity: 1 }] },
    ]);
  });

  it("shows a canceled order as it was ordered", () => {
    expect(orderGroups(order({ status: "canceled" }))).toEqual([
      {
        kind: "called_off",
        pieces: [
          { line: line(), quantity: 1 },
          { line: mister, quantity: 2 },
        ],
      },
    ]);
  });
});
