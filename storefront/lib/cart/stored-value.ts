"use client";

import { useSyncExternalStore } from "react";

type Parse<Value> = (text: string | null) => Value;

/** A value that the browser keeps between visits, the same in every tab of this shop. */
export function storedValue<Value>(key: string, parse: Parse<Value>, onServer: Value) {
  let value: Value | undefined;
  const listeners = new Set<() => void>();

  function read(): Value {
    if (value !== undefined) return value;
    try {
      value = parse(window.localStorage.getItem(key));
    } catch {
      value = parse(null);
    }
    return value;
  }

  function write(next: Value): void {
    value = next;
    try {
      window.localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Private windows may refuse to keep anything; it then lives as long as the page.
    }
    listeners.forEach((listener) => listener());
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    const onStorage = (event: StorageEvent) => {
      if (event.key !== key && event.key !== null) return;
      value = parse(event.newValue);
      listener();
    };
    window.addEventListener("storage", onStorage);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", onStorage);
    };
  }

  const useValue = () => useSyncExternalStore(subscribe, read, () => onServer);
  return { read, write, useValue };
}
