import { isDay } from "@/lib/analytics/range";
import type { OrderFilter } from "@/lib/api/commerce";
import type { FulfillmentStatus, OrderCounts, OrderTotals, PaymentStatus } from "@/lib/api/types";
import { formatDate, formatDay } from "@/lib/format/dates";
import { formatMoney } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { countryName } from "@/lib/stores/countries";

export type OrderView =
  "open" | "to_send" | "late" | "waiting" | "refund_asked" | "refund_overdue" | "done" | "canceled" | "all";

export const orderViews: { view: OrderView; label: string }[] = [
  { view: "open", label: "Open" },
  { view: "to_send", label: "To send" },
  { view: "late", label: "Late" },
  { view: "waiting", label: "Waiting for payment" },
  { view: "refund_asked", label: "Refund asked" },
  { view: "refund_overdue", label: "Refund overdue" },
  { view: "done", label: "Done" },
  { view: "canceled", label: "Canceled" },
  { view: "all", label: "All" },
];

export const paymentOptions: { value: PaymentStatus; label: string }[] = [
  { value: "paid", label: "Paid" },
  { value: "pending", label: "Pending" },
  { value: "partially_refunded", label: "Part refunded" },
  { value: "refunded", label: "Refunded" },
];

export const deliveryOptions: { value: FulfillmentStatus; label: string }[] = [
  { value: "unfulfilled", label: "Nothing sent" },
  { value: "partially_fulfilled", label: "Part sent" },
  { value: "fulfilled", label: "Sent" },
];

/** What the list is asked for, as it stands in the address. Days are the store's, both ends included. */
export type OrderQuery = {
  view: OrderView;
  search: string;
  payment: PaymentStatus | "";
  delivery: FulfillmentStatus | "";
  from: string;
  until: string;
  /** Two letters, or empty. */
  country: string;
};

export const everyOrder: OrderQuery = {
  view: "all",
  search: "",
  payment: "",
  delivery: "",
  from: "",
  until: "",
  country: "",
};

/** Every filter taken off; tab and search stay. */
export const noFilters = { payment: "", delivery: "", from: "", until: "", country: "" } as const;

const LONGEST_SEARCH = 200;

/** Reads an address; what cannot be asked of the API is as if it were not there. */
export function readOrderQuery(param: (name: string) => string | undefined): OrderQuery {
  const oneOf = <T extends string>(options: { value: T }[], name: string): T | "" =>
    options.find(({ value }) => value === param(name))?.value ?? "";
  return {
    view: orderViews.find(({ view }) => view === param("view"))?.view ?? "open",
    search: (param("search") ?? "").trim().slice(0, LONGEST_SEARCH),
    payment: oneOf(paymentOptions, "payment"),
    delivery: oneOf(deliveryOptions, "delivery"),
    from: nearDay(param("from")),
    until: nearDay(param("until")),
    country: /^[A-Z]{2}$/.test(param("country") ?? "") ? (param("country") ?? "") : "",
  };
}

/** The API knows the days of 2000 to 2100. */
export function nearDay(text: string | undefined): string {
  return text && isDay(text) && text >= "2000-01-01" && text <= "2100-12-31" ? text : "";
}

/** The list's address; the tab that opens by itself needs no name. */
export function orderListPath(base: string, query: OrderQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== "" && !(name === "view" && value === "open")) params.set(name, value);
  }
  return params.size > 0 ? `${base}?${params}` : base;
}

const byView: Record<OrderView, OrderFilter> = {
  open: { status: "open" },
  to_send: { is_to_send: true },
  late: { is_late: true },
  waiting: { status: "open", payment_status: "pending" },
  refund_asked: { is_refund_asked: true },
  refund_overdue: { is_refund_overdue: true },
  done: { status: "completed" },
  canceled: { status: "canceled" },
  all: {},
};

/** What the API is asked for, without page; where a tab says the payment already, it wins. */
function narrowed({ view, search, payment, delivery, from, until, country }: OrderQuery): OrderFilter {
  return {
    ...(payment ? { payment_status: payment } : {}),
    ...(delivery ? { fulfillment_status: delivery } : {}),
    ...(from ? { placed_from: from } : {}),
    ...(until ? { placed_until: until } : {}),
    ...(country ? { country } : {}),
    ...(search ? { search } : {}),
    ...byView[view],
  };
}

export function orderFilter(query: OrderQuery, cursor?: string): OrderFilter {
  return { ...narrowed(query), ...(cursor ? { cursor } : {}), limit: 50 };
}

/** All that is asked for, whatever page is open. */
export function totalsFilter(query: OrderQuery): OrderFilter {
  return narrowed(query);
}

/** Where the orders that are shown are had as a file: all of them, not one page. */
export function orderExportPath(storeId: string, query: OrderQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(narrowed(query))) params.set(name, String(value));
  return `/bff/stores/${storeId}/orders/export.csv${params.size > 0 ? `?${params}` : ""}`;
}

/** Whether a tab leaves the payment open to choose. */
export function choosesPayment(view: OrderView): boolean {
  return byView[view].payment_status === undefined;
}

/** How many of payment, delivery and country are chosen. */
export function chosenStates({ view, payment, delivery, country }: OrderQuery): number {
  return Number(payment !== "" && choosesPayment(view)) + Number(delivery !== "") + Number(country !== "");
}

export function hasFilters(query: OrderQuery): boolean {
  return chosenStates(query) > 0 || query.from !== "" || query.until !== "";
}

/** Countries to choose from: those the store sells to, and the one that is asked for. */
export function countryOptions(soldTo: string[], asked: string): { value: string; label: string }[] {
  return [...new Set(asked ? [...soldTo, asked] : soldTo)]
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** The tabs to show: what should never happen has one only once it did. */
export function shownViews(open: OrderView, counts: OrderCounts | undefined): typeof orderViews {
  const isThere = { late: counts?.late, refund_overdue: counts?.refund_overdue };
  return orderViews.filter(
    ({ view }) => view === open || (view !== "late" && view !== "refund_overdue") || (isThere[view] ?? 0) > 0,
  );
}

/** "1,204 orders, €3,310.50, of which €20.00 went back": a sum for each currency. */
export function totalsText({ count, sums }: OrderTotals): string {
  const money = sums.map(({ currency, total_minor, refunded_minor }) => {
    const total = formatMoney(total_minor, currency);
    return refunded_minor > 0
      ? `${total}, of which ${formatMoney(refunded_minor, currency)} went back`
      : total;
  });
  return [plural(count, "order"), ...money].join(", ");
}

/** The days of the button that opens them: "Any date", "1 Nov – 23 Nov", "Since 1 Nov 2025". */
export function daysText({ from, until }: Pick<OrderQuery, "from" | "until">, today: string): string {
  const say = (day: string) => (day.slice(0, 4) === today.slice(0, 4) ? formatDay(day) : formatDate(day));
  if (from && until) return from === until ? say(from) : `${say(from)} – ${say(until)}`;
  if (from) return `Since ${say(from)}`;
  return until ? `Until ${say(until)}` : "Any date";
}

type Shown = { count: number; isWhole: boolean };

/**
 * The figure of a tab. The list itself counts the open tab where it fits on one page, filters and all; the API counts
 * six of the tabs, but only without filters.
 */
export function tabCount(
  view: OrderView,
  query: OrderQuery,
  counts: OrderCounts | undefined,
  shown: Shown | undefined,
): number | undefined {
  if (view === query.view && shown?.isWhole) return shown.count;
  if (!counts || query.search || hasFilters(query)) return undefined;
  const known: Partial<Record<OrderView, number>> = {
    open: counts.open,
    to_send: counts.to_send,
    late: counts.late,
    refund_asked: counts.refund_asked,
    refund_overdue: counts.refund_overdue,
    all: counts.all,
  };
  return known[view];
}
