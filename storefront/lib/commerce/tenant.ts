import "server-only";
import { notFound, permanentRedirect } from "next/navigation";
import { env } from "@/lib/env";
import { isSlug, storeOrigin } from "@/lib/hosts";
import { getStore } from "./catalog";
import type { Store } from "./types";

/** The store a request's host names; a 404 where there is none, and on to the new host where it was renamed. */
export async function requireStore(domain: string): Promise<Store> {
  const store = isSlug(domain) ? await getStore(domain) : null;
  if (!store) notFound();
  if (store.slug !== domain) permanentRedirect(storeUrl(store));
  return store;
}

export function storeUrl(store: Pick<Store, "slug">, path = "/"): string {
  return new URL(path, storeOrigin(store.slug, env().STOREFRONT_URL_TEMPLATE)).href;
}

export function mediaOrigin(): string {
  return new URL(env().MEDIA_BASE_URL).origin;
}
