import { createClient } from "./client";
import { commerce } from "./commerce";

/** The browser speaks to `/bff` only; it never holds a token. */
export const api = commerce(
  createClient(async (path, init) => {
    const response = await fetch(`/bff${path}`, { ...init, credentials: "same-origin", cache: "no-store" });
    if (response.status === 401) {
      const here = window.location.pathname + window.location.search;
      window.location.assign(`/login?next=${encodeURIComponent(here)}`);
    }
    return response;
  }),
);
