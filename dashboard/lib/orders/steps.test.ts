import { describe, expect, it } from "vitest";
import type { Order } from "@/lib/api/types";
import { orderSteps } from "./steps";

function order(changes: Partial<Order> = {}, line: Partial<Order["lines"][number]> = {}): Order {
  const lines = [{ quantity: 2, unsent_quantity: 2, shipped_quantity: 0, ...line }];
  return {
    status: "open",
    payment_status: "paid",
    customer_email: "hanne.s@example.dk",
    lines,
    ...changes,
  } as Order;
}

describe("orderSteps", () => {
  it("offers all of them before anything was sent", () => {
    for (const role of ["owner", "manager"] as const) {
      expect(Object.values(orderSteps(order(), role))).toEqual(Array(7).fill(true));
    }
  });

  it("no longer cancels once a piece was sent, and sends while one is left", () => {
    const part = order({}, { unsent_quantity: 1, shipped_quantity: 1 });
    expect(orderSteps(part, "owner")).toMatchObject({ send: true, cancel: false });
    const sent = order({ status: "completed" }, { unsent_quantity: 0, shipped_quantity: 2 });
    expect(orderSteps(sent, "owner")).toMatchObject({ send: false, refund: true, cancel: false });
  });

  it("neither sends nor cancels what is over", () => {
    expect(orderSteps(order({ status: "canceled" }), "owner")).toMatchObject({ send: false, cancel: false });
    expect(orderSteps(order({ payment_status: "refunded" }), "owner")).toMatchObject({
      send: false,
      refund: false,
    });
  });

  it("mails nobody whose address is not known", () => {
    expect(orderSteps(order({ customer_email: "" }), "owner").resend).toBe(false);
  });

  it("offers viewers nothing", () => {
    expect(orderSteps(order(), "viewer")).toEqual({
      send: false,
      undo_shipment: false,
      refund: false,
      cancel: false,
      answer_withdrawal: false,
      resend: false,
      note: false,
    });
  });
});
