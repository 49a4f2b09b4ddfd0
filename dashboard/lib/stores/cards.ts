import type { AccountBilling, PlanCatalog } from "@/lib/api/billing";
import type { Store } from "@/lib/api/types";
import { planOf, planWithRoom } from "@/lib/billing/plans";
import { formatCount, plural } from "@/lib/format/numbers";

type Listed = Pick<Store, "role" | "status">;

/** One's own before those one helps in, open before closed; otherwise the oldest first, as they come. */
export function inOrder<T extends Listed>(stores: T[]): T[] {
  const rank = ({ role, status }: T) => (role === "owner" ? 0 : 2) + (status === "open" ? 0 : 1);
  return [...stores].sort((one, other) => rank(one) - rank(other));
}

/** "fern.slipway.store", without what every address has. */
export function addressOf({ storefront_url }: Pick<Store, "storefront_url">): string {
  return storefront_url.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

export type StoreRoom = { isFull: boolean; text: string; wayOut: string | null };

/** How many more stores one's own plan has room for, and which plan has more. */
export function roomForStores(account: AccountBilling, catalog: PlanCatalog): StoreRoom {
  const { title } = planOf(catalog, account.plan);
  const [used, limit] = [account.usage.stores, account.limits.stores];
  const larger = planWithRoom(catalog, "stores", used + 1);
  const isFull = used >= limit;
  const text = `${title} has room for ${plural(limit, "store")}; you have ${used === 0 ? "none" : formatCount(used)}.`;
  const wayOut =
    isFull && larger ? `${larger.title} has room for ${formatCount(larger.limits.stores)}.` : null;
  return { isFull, text, wayOut };
}
