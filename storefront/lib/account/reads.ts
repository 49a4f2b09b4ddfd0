import "server-only";
import { redirect } from "next/navigation";
import { commerce, found } from "@/lib/commerce/request";
import type { Customer, OwnAddress, OwnOrder, OwnOrderList } from "@/lib/commerce/types";

export const ORDERS_SHOWN = 10;

/** Whose account it is, and where. */
export type Own = { slug: string; token: string };

type Answer<T> = { data?: T; error?: unknown; response: Response };

function own<T>(answer: Answer<T>): T | null {
  if (answer.response.status === 401) redirect("/account/login?ended=1");
  return found(answer);
}

// Never cached: it is one person's.
const asking = ({ token }: Own) => ({
  headers: { Authorization: `Bearer ${token}` },
  cache: "no-store" as const,
});

export async function readCustomer(whose: Own): Promise<Customer | null> {
  const params = { path: { slug: whose.slug } };
  return own(await commerce().GET("/stores/{slug}/customers/me", { params, ...asking(whose) }));
}

export async function readOrders(whose: Own): Promise<OwnOrderList | null> {
  const params = { path: { slug: whose.slug }, query: { limit: ORDERS_SHOWN } };
  return own(await commerce().GET("/stores/{slug}/customers/me/orders", { params, ...asking(whose) }));
}

export async function readAddresses(whose: Own): Promise<OwnAddress[] | null> {
  const params = { path: { slug: whose.slug } };
  const list = own(
    await commerce().GET("/stores/{slug}/customers/me/addresses", { params, ...asking(whose) }),
  );
  return list?.items ?? null;
}

/** Null where this order is not theirs, or there is none. */
export async function readOrder(whose: Own, orderId: string): Promise<OwnOrder | null> {
  const params = { path: { slug: whose.slug, order_id: orderId } };
  return own(
    await commerce().GET("/stores/{slug}/customers/me/orders/{order_id}", { params, ...asking(whose) }),
  );
}
