import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { AUTH_STATE_HEADER, readSession } from "@/lib/auth/cookies";
import { env } from "@/lib/env";
import { createClient } from "./client";
import { commerce } from "./commerce";
import { ApiProblem, problemResponse } from "./problem";

/** Calls for server components: the token comes from the request, and is never refreshed here (see `proxy.ts`). */
export const api = cache(() =>
  commerce(
    createClient(`${env().apiUrl}/api/v1`, async (request) => {
      const incoming = await headers();
      if (incoming.get(AUTH_STATE_HEADER) === "unreachable") {
        return problemResponse(503, "api_unreachable", "Slipway cannot be reached.");
      }
      const { accessToken } = readSession(incoming.get("cookie"));
      if (accessToken) request.headers.set("authorization", `Bearer ${accessToken}`);
      return fetch(request, { cache: "no-store", signal: AbortSignal.timeout(10_000) });
    }),
  ),
);

export type Failure = { code: string; status: number; message: string };
export type Loaded<T> = { data: T; failure: null } | { data: null; failure: Failure };

/** Turns what a page needs into data or a failure it can show; no session leads to login, an unknown id to 404. */
export async function load<T>(request: Promise<T>, returnTo = "/"): Promise<Loaded<T>> {
  try {
    return { data: await request, failure: null };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 401) redirect(`/login?next=${encodeURIComponent(returnTo)}`);
    if (error.status === 404 || error.status === 422) notFound();
    return { data: null, failure: { code: error.code, status: error.status, message: error.message } };
  }
}
