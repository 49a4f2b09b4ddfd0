import { describe, expect, it } from "vitest";
import type { Order, RefundList } from "@/lib/api/types";
import { whatIsKept } from "./keep";

type Line = Partial<Order["lines"][number]>;

function order(changes: Partial<Order> = {}, ...lines: Line[]): Order {
  const planter = { cost_minor: 1200, quantity: 1, shipped_quantity: 1, unsent_quantity: 0 };
  const mister = { cost_minor: 912, quantity: 2, shipped_quantity: 0, unsent_quantity: 2 };
  return {
    status: "open",
    lines: lines.length > 0 ? lines : [planter, mister],
    total_minor: 8113,
    tax_minor: 1623,
    refunded_minor: 0,
    application_fee_minor: 81,
    ...changes,
  } as Order;
}

const refunds = (status: string) =>
  ({ items: [{ status, application_fee_minor: 22, lines: [{ tax_minor: 448 }] }] }) as unknown as RefundList;

describe("whatIsKept", () => {
  it("takes tax, costs and our fee off", () => {
    expect(whatIsKept(order(), undefined)).toEqual({ net: 6490, itemCost: 3024, fee: 81, keep: 3385 });
  });

  it("says nothing while a cost is missing", () => {
    const line = { cost_minor: null, quantity: 1, shipped_quantity: 0, unsent_quantity: 1 };
    expect(whatIsKept(order({}, line), undefined)).toMatchObject({ itemCost: null, keep: null });
  });

  it("counts a refund with its tax and its part of our fee, and no cost for what was not sent", () => {
    const mister = {
      cost_minor: 912,
      quantity: 2,
      shipped_quantity: 0,
      unsent_quantity: 1,
      refunded_quantity: 1,
    };
    const part = order({ refunded_minor: 2241 }, mister);
    expect(whatIsKept(part, refunds("succeeded"))).toEqual({ net: 4697, itemCost: 912, fee: 59, keep: 3726 });
    expect(whatIsKept(part, undefined).keep).toBeNull();
  });

  it("leaves a failed refund out", () => {
    expect(whatIsKept(order(), refunds("failed"))).toMatchObject({ net: 6490, fee: 81 });
  });

  it("expects no cost of a canceled order, whatever is unsent", () => {
    const line = { cost_minor: null, quantity: 1, shipped_quantity: 0, unsent_quantity: 1 };
    const canceled = order(
      { status: "canceled", total_minor: 0, tax_minor: 0, application_fee_minor: 0 },
      line,
    );
    expect(whatIsKept(canceled, undefined)).toEqual({ net: 0, itemCost: 0, fee: 0, keep: 0 });
  });
});
