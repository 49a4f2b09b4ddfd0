import "server-only";
import createClient from "openapi-fetch";
import { env } from "@/lib/env";
import type { paths } from "./schema";
import type { Problem } from "./types";

const TIMEOUT_MS = 8_000;

/** The API answered with a refusal or not at all. `status` 0 means it could not be reached. */
export class CommerceError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${problem.code} (${status})`);
    this.name = "CommerceError";
  }
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new CommerceError(0, {
      code: "commerce_unreachable",
      detail: "The shop's server does not answer.",
    });
  }
}

const address = () => `${env().PUBLIC_API_URL}/api/v1/public`;

/** The public API, typed by its document. Made per call: settings are unknown while the app is built. */
export function commerce() {
  return createClient<paths>({ baseUrl: address(), fetch: reach });
}

/** One call as it came from a browser, passed on unread. */
export function passOn(path: string, init: RequestInit): Promise<Response> {
  return reach(new Request(`${address()}${path}`, init));
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

function problemOf(error: unknown, status: number): Problem {
  if (error && typeof error === "object" && "code" in error && typeof error.code === "string") {
    return { code: error.code };
  }
  return { code: "unexpected_answer", detail: `The API answered ${status}.` };
}

/** What was asked for, null where there is no such thing; every other refusal is an error. */
export function found<T>({ data, error, response }: Answer<T>): T | null {
  if (data !== undefined) return data;
  if (response.status === 404 || response.status === 422) return null;
  throw new CommerceError(response.status, problemOf(error, response.status));
}
