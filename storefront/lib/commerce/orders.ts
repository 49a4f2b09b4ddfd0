import "server-only";
import { commerce, found } from "./request";
import type { GuestOrder } from "./types";
import { isOrderToken } from "@/lib/routes";

/** The order behind the link of a mail; null where the token is none of ours. Never cached: it is one person's. */
export async function getOrder(slug: string, token: string): Promise<GuestOrder | null> {
  if (!isOrderToken(token)) return null;
  const params = { path: { slug, token } };
  return found(await commerce().GET("/stores/{slug}/orders/{token}", { params, cache: "no-store" }));
}
