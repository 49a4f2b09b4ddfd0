"use client";

import { randomId } from "./random-id";
import { countedPath } from "./routes";

type StoreEvent =
  | { kind: "page_view" | "checkout_started" }
  | { kind: "product_view"; product_id: string }
  | { kind: "add_to_cart"; product_id: string; variant_id: string }
  | { kind: "search"; query: string };

function utm(search: string): Record<string, string> | undefined {
  const query = new URLSearchParams(search);
  const found = ["source", "medium", "campaign"].flatMap((name) => {
    const value = query.get(`utm_${name}`);
    return value ? [[name, value.slice(0, 100)]] : [];
  });
  return found.length > 0 ? (Object.fromEntries(found) as Record<string, string>) : undefined;
}

function referrer(): string | undefined {
  if (!document.referrer) return undefined;
  const { origin, pathname } = new URL(document.referrer);
  return origin === window.location.origin ? undefined : `${origin}${pathname}`.slice(0, 500);
}

/** Counts what happened, without a cookie or an id that outlives the page. Fails quietly: it is never worth an error. */
export function sendEvent(event: StoreEvent): void {
  try {
    const { pathname, search } = window.location;
    const body = JSON.stringify({
      events: [
        {
          event_id: randomId(),
          page: countedPath(pathname).slice(0, 500),
          referrer: referrer(),
          utm: utm(search),
          ...event,
        },
      ],
    });
    navigator.sendBeacon("/events", body);
  } catch {
    // Blocked by the browser or an extension: then it is not counted.
  }
}
