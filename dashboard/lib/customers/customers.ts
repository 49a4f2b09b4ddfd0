import type { CustomerFilter } from "@/lib/api/shop";
import type { CustomerSort, CustomerSummary } from "@/lib/api/types";

export const NOTE_LIMIT = 20_000;

export const customerSorts: { value: CustomerSort; label: string }[] = [
  { value: "newest", label: "Newest first" },
  { value: "last_order", label: "Last order first" },
  { value: "spent", label: "Most spent first" },
  { value: "orders", label: "Most orders first" },
  { value: "name", label: "By name" },
];

export function toCustomerSort(value: string | undefined): CustomerSort {
  return customerSorts.find((sort) => sort.value === value)?.value ?? "newest";
}

export function customerFilter(sort: CustomerSort, search = "", cursor?: string): CustomerFilter {
  return { sort, ...(search ? { search } : {}), ...(cursor ? { cursor } : {}), limit: 50 };
}

type Known = Pick<CustomerSummary, "has_account" | "is_verified">;

/** How a customer is known to the shop. */
export function accountWord({ has_account, is_verified }: Known): string {
  if (!has_account) return "Guest";
  return is_verified ? "Account" : "Account, not confirmed";
}

type Spent = Pick<CustomerSummary, "spent_minor" | "order_count">;

/** What an order of theirs came to on average, in minor units; null for who has not bought. */
export function averageMinor({ spent_minor, order_count }: Spent): number | null {
  return order_count === 0 ? null : Math.round(spent_minor / order_count);
}
