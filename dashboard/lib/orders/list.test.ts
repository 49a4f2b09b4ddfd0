import { describe, expect, it } from "vitest";
import {
  choosesPayment,
  chosenStates,
  countryOptions,
  daysText,
  everyOrder,
  hasFilters,
  orderExportPath,
  orderFilter,
  orderListPath,
  type OrderQuery,
  readOrderQuery,
  shownViews,
  tabCount,
  totalsFilter,
  totalsText,
} from "./list";

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return readOrderQuery((name) => params.get(name) ?? undefined);
};
const open: OrderQuery = { ...everyOrder, view: "open" };
const narrow: OrderQuery = {
  view: "to_send",
  search: "weber",
  payment: "paid",
  delivery: "unfulfilled",
  from: "2026-11-01",
  until: "2026-11-23",
  country: "DK",
};

describe("the address", () => {
  it("keeps what is asked for, there and back", () => {
    const path = orderListPath("/stores/s1/orders", narrow);
    expect(path).toBe(
      "/stores/s1/orders?view=to_send&search=weber&payment=paid&delivery=unfulfilled&from=2026-11-01&until=2026-11-23&country=DK",
    );
    expect(read(path.split("?")[1] ?? "")).toEqual(narrow);
    expect(orderListPath("/stores/s1/orders", open)).toBe("/stores/s1/orders");
    expect(orderListPath("/stores/s1/orders", everyOrder)).toBe("/stores/s1/orders?view=all");
  });
  it("drops what the API would refuse", () => {
    expect(
      read("view=nonsense&payment=free&delivery=lost&from=2026-02-30&until=1999-12-31&country=dk"),
    ).toEqual(open);
    expect(read(`search=${"a".repeat(300)}`).search).toBe("a".repeat(200));
    expect(read("search=%20weber%20").search).toBe("weber");
  });
});

describe("the API's filter", () => {
  it("joins tab, filters, search and page", () => {
    expect(orderFilter(narrow, "c1")).toEqual({
      is_to_send: true,
      payment_status: "paid",
      fulfillment_status: "unfulfilled",
      placed_from: "2026-11-01",
      placed_until: "2026-11-23",
      country: "DK",
      search: "weber",
      cursor: "c1",
      limit: 50,
    });
    expect(orderFilter(everyOrder)).toEqual({ limit: 50 });
    expect(orderFilter({ ...everyOrder, view: "refund_asked" })).toEqual({
      is_refund_asked: true,
      limit: 50,
    });
    expect(orderFilter({ ...everyOrder, view: "late" })).toEqual({ is_late: true, limit: 50 });
    expect(totalsFilter({ ...everyOrder, view: "refund_overdue", country: "DK" })).toEqual({
      is_refund_overdue: true,
      country: "DK",
    });
    expect(orderFilter({ ...everyOrder, view: "canceled" })).toEqual({ status: "canceled", limit: 50 });
  });
  it("lets the tab say the payment", () => {
    const waiting: OrderQuery = { ...everyOrder, view: "waiting", payment: "paid" };
    expect(orderFilter(waiting)).toEqual({ status: "open", payment_status: "pending", limit: 50 });
    expect(choosesPayment("waiting")).toBe(false);
    expect(choosesPayment("open")).toBe(true);
    expect(chosenStates(waiting)).toBe(0);
    expect(hasFilters(waiting)).toBe(false);
  });
  it("is the export's as well, without the page", () => {
    expect(orderExportPath("s1", everyOrder)).toBe("/bff/stores/s1/orders/export.csv");
    expect(
      orderExportPath("s1", { ...everyOrder, view: "waiting", search: "Mara & Co", until: "2026-11-23" }),
    ).toBe(
      "/bff/stores/s1/orders/export.csv?placed_until=2026-11-23&search=Mara+%26+Co&status=open&payment_status=pending",
    );
  });
});

it("counts the filters that narrow the list", () => {
  expect(chosenStates(narrow)).toBe(3);
  expect(hasFilters(open)).toBe(false);
  expect(hasFilters({ ...open, search: "weber" })).toBe(false);
  expect(hasFilters({ ...open, until: "2026-11-23" })).toBe(true);
});

it("says the days, with the year where it is another", () => {
  const today = "2026-11-23";
  expect(daysText(open, today)).toBe("Any date");
  expect(daysText({ from: "2026-11-01", until: "2026-11-23" }, today)).toBe("1 Nov – 23 Nov");
  expect(daysText({ from: "2026-11-23", until: "2026-11-23" }, today)).toBe("23 Nov");
  expect(daysText({ from: "2025-12-24", until: "" }, today)).toBe("Since 24 Dec 2025");
  expect(daysText({ from: "", until: "2026-11-01" }, today)).toBe("Until 1 Nov");
});

it("offers the countries that are sold to, and the one asked for", () => {
  expect(countryOptions(["DE", "DK"], "AT")).toEqual([
    { value: "AT", label: "Austria" },
    { value: "DK", label: "Denmark" },
    { value: "DE", label: "Germany" },
  ]);
  expect(countryOptions(["DE"], "DE")).toEqual([{ value: "DE", label: "Germany" }]);
});

it("shows a tab for trouble only where there is some", () => {
  const counts = { open: 27, to_send: 7, late: 2, refund_asked: 1, refund_overdue: 0, all: 4050 };
  const views = (...asked: Parameters<typeof shownViews>) => shownViews(...asked).map(({ view }) => view);
  expect(views("open", counts)).toContain("late");
  expect(views("open", counts)).not.toContain("refund_overdue");
  expect(views("refund_overdue", counts)).toContain("refund_overdue");
  expect(views("open", undefined)).toEqual([
    "open",
    "to_send",
    "waiting",
    "refund_asked",
    "done",
    "canceled",
    "all",
  ]);
});

it("sums up what is asked for, currency by currency", () => {
  const euros = { currency: "EUR", count: 1203, total_minor: 331050, refunded_minor: 2000 };
  const yen = { currency: "JPY", count: 1, total_minor: 4800, refunded_minor: 0 };
  expect(totalsText({ count: 1204, sums: [euros, yen] })).toBe(
    "1,204 orders, €3,310.50, of which €20.00 went back, ¥4,800",
  );
  expect(totalsText({ count: 0, sums: [] })).toBe("0 orders");
});

describe("a tab's figure", () => {
  const counts = { open: 27, to_send: 7, late: 2, refund_asked: 1, refund_overdue: 0, all: 4050 };
  it("is the API's while nothing narrows the list", () => {
    expect(tabCount("to_send", open, counts, undefined)).toBe(7);
    expect(tabCount("late", open, counts, undefined)).toBe(2);
    expect(tabCount("refund_asked", open, counts, undefined)).toBe(1);
    expect(tabCount("done", open, counts, undefined)).toBeUndefined();
    expect(tabCount("all", open, undefined, undefined)).toBeUndefined();
  });
  it("is the list's own where all of it is on the page", () => {
    const filtered = { ...open, delivery: "unfulfilled" } as const;
    expect(tabCount("open", filtered, counts, { count: 3, isWhole: true })).toBe(3);
    expect(tabCount("open", filtered, counts, { count: 50, isWhole: false })).toBeUndefined();
    expect(tabCount("all", filtered, counts, { count: 3, isWhole: true })).toBeUndefined();
    const done: OrderQuery = { ...everyOrder, view: "done" };
    expect(tabCount("done", done, counts, { count: 12, isWhole: true })).toBe(12);
  });
});
