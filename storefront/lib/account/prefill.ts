"use client";

import { useSyncExternalStore } from "react";

const KEY = "register";

export type Prefill = { email: string; name: string };

/** What an order said already, for the page where an account is opened. It stays in this tab, out of any address. */
export function keepPrefill(prefill: Prefill): void {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(prefill));
  } catch {
    // Then it is written once more.
  }
}

function read(): string {
  try {
    return window.sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function usePrefill(): Prefill {
  const text = useSyncExternalStore(
    () => () => {},
    read,
    () => "",
  );
  return parsePrefill(text);
}

export function parsePrefill(text: string): Prefill {
  try {
    const { email, name } = JSON.parse(text) as Partial<Prefill>;
    return {
      email: typeof email === "string" ? email : "",
      name: typeof name === "string" ? name : "",
    };
  } catch {
    return { email: "", name: "" };
  }
}
