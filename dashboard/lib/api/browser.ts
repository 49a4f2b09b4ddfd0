import { isSigningOut } from "../auth/sign-out";
import { createClient } from "./client";
import { commerce } from "./commerce";

/** The browser speaks to `/bff` only; it never holds a token. */
export const api = commerce(
  createClient("/bff", async (request) => {
    const response = await fetch(request);
    if (response.status === 401 && !isSigningOut()) {
      const here = window.location.pathname + window.location.search;
      window.location.assign(`/login?next=${encodeURIComponent(here)}`);
    }
    return response;
  }),
);
