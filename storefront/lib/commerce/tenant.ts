import "server-only";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { isSlug, storeOrigin } from "@/lib/hosts";
import { getStore } from "./catalog";
import type { Store } from "./types";

/**
 * The store a request's host names; a 404 where there is none. A former address shows the shop too: only the proxy
 * knows the whole path, and sends visits on to the new host.
 */
export async function requireStore(domain: string): Promise<Store> {
  const store = isSlug(domain) ? await getStore(domain) : null;
  if (!store) notFound();
  return store;
}

export function storeUrl(store: Pick<Store, "slug">, path = "/"): string {
  return new URL(path, storeOrigin(store.slug, env().STOREFRONT_URL_TEMPLATE)).href;
}

export function mediaOrigin(): string {
  return new URL(env().MEDIA_BASE_URL).origin;
}
