import { describe, expect, it } from "vitest";
import { deliveryWord, lateDays, orderFilter, toOrderView } from "./status";

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
  });
  it("is late after the days promised, never without a promise", () => {
    expect(lateDays(paid, null, new Date("2026-12-23T09:00:00Z"))).toBe(0);
    expect(lateDays(paid, 2, new Date("2026-11-23T07:59:00Z"))).toBe(0);
    expect(lateDays(paid, 2, new Date("2026-11-23T09:00:00Z"))).toBe(1);
    expect(lateDays(paid, 2, new Date("2026-11-25T09:00:00Z"))).toBe(3);
    expect(lateDays({ ...paid, fulfillment_status: "fulfilled" }, 2, new Date("2026-12-23T09:00:00Z"))).toBe(
      0,
    );
  });
});

describe("views", () => {
  it("map to the API's filters", () => {
    expect(orderFilter("to_send", "weber")).toEqual({
      is_to_send: true,
      search: "weber",
      limit: 50,
    });
    expect(orderFilter("all", "", "c1")).toEqual({ cursor: "c1", limit: 50 });
    expect(toOrderView("nonsense")).toBe("open");
  });
});
