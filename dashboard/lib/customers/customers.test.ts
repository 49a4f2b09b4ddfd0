import { describe, expect, it } from "vitest";
import { accountWord, averageMinor, customerFilter, toCustomerSort } from "./customers";

describe("the list of customers", () => {
  it("takes an order from the address, and only a known one", () => {
    expect(toCustomerSort("spent")).toBe("spent");
    expect(toCustomerSort("cheapest")).toBe("newest");
    expect(toCustomerSort(undefined)).toBe("newest");
  });
  it("asks for no more than was asked", () => {
    expect(customerFilter("newest")).toEqual({ sort: "newest", limit: 50 });
    expect(customerFilter("name", "ada", "c2")).toEqual({
      sort: "name",
      search: "ada",
      cursor: "c2",
      limit: 50,
    });
  });
});

describe("a customer", () => {
  it("is a guest until an account was made, and confirmed after that", () => {
    expect(accountWord({ has_account: false, is_verified: false })).toBe("Guest");
    expect(accountWord({ has_account: true, is_verified: false })).toBe("Account, not confirmed");
    expect(accountWord({ has_account: true, is_verified: true })).toBe("Account");
  });
  it("spent on average what orders came to, refunds taken off", () => {
    expect(averageMinor({ spent_minor: 10_000, order_count: 3 })).toBe(3333);
    expect(averageMinor({ spent_minor: 0, order_count: 2 })).toBe(0);
    expect(averageMinor({ spent_minor: 0, order_count: 0 })).toBeNull();
  });
});
