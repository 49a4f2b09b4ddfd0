"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Customer } from "@/lib/commerce/types";

export type Who = Pick<Customer, "email" | "name">;

// Asked once per page load: signing in and out are followed by a full load.
let who: Who | null | undefined;
let hasAsked = false;
const listeners = new Set<() => void>();

async function ask(): Promise<void> {
  if (hasAsked) return;
  hasAsked = true;
  try {
    const response = await fetch("/account/session");
    if (!response.ok) throw new Error(String(response.status));
    who = ((await response.json()) as { customer: Who | null }).customer;
    listeners.forEach((listener) => listener());
  } catch {
    hasAsked = false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in; null for a guest, undefined until that is known. Asks only where somebody wants to know. */
export function useCustomer(isWanted: boolean): Who | null | undefined {
  useEffect(() => {
    if (isWanted) void ask();
  }, [isWanted]);
  return useSyncExternalStore(
    subscribe,
    () => who,
    () => undefined,
  );
}

/** The session has ended meanwhile. */
export function forgetCustomer(): void {
  who = null;
  listeners.forEach((listener) => listener());
}
