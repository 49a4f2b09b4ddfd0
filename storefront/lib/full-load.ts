"use client";

/** Leaves this page for good: nothing that it holds of whoever was signed in stays in memory. */
export function loadPage(path: string): void {
  window.location.assign(path);
}
