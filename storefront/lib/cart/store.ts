"use client";

import { useSyncExternalStore } from "react";
import { type CartAction, parseCart, reduceCart, type StoredLine } from "./lines";

// The key needs no store in it: every store is an origin of its own.
const KEY = "cart";
const NOTHING: StoredLine[] = [];

let lines: StoredLine[] | null = null;
let isDrawerOpen = false;
const listeners = new Set<() => void>();

const notify = () => listeners.forEach((listener) => listener());

function read(): StoredLine[] {
  if (lines) return lines;
  try {
    lines = parseCart(window.localStorage.getItem(KEY));
  } catch {
    lines = [];
  }
  return lines;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const onStorage = (event: StorageEvent) => {
    if (event.key !== KEY && event.key !== null) return;
    lines = parseCart(event.newValue);
    listener();
  };
  window.addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", onStorage);
  };
}

export function changeCart(action: CartAction): void {
  lines = reduceCart(read(), action);
  try {
    window.localStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // Private windows may refuse to keep anything; the cart then lives as long as the page.
  }
  notify();
}

export function openCart(isOpen: boolean): void {
  isDrawerOpen = isOpen;
  notify();
}

export function useCart(): StoredLine[] {
  return useSyncExternalStore(subscribe, read, () => NOTHING);
}

export function useCartDrawer(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isDrawerOpen,
    () => false,
  );
}

/** True once the browser has taken over, when what it keeps may be shown. */
export function useIsHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
