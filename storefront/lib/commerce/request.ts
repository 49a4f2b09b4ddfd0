import "server-only";
import { env } from "@/lib/env";
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

async function problemOf(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json();
    if (body && typeof body === "object" && "code" in body && typeof body.code === "string")
      return body as Problem;
  } catch {
    // Not JSON: a proxy in between answered.
  }
  return { code: "unexpected_answer", detail: `The API answered ${response.status}.` };
}

export async function callCommerce(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${env().PUBLIC_API_URL}/api/v1/public${path}`, {
      ...init,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new CommerceError(0, {
      code: "commerce_unreachable",
      detail: "The shop's server does not answer.",
    });
  }
  if (!response.ok) throw new CommerceError(response.status, await problemOf(response));
  return response;
}

/** JSON of a public read; null where there is no such thing. The one cast: shapes are the API document's. */
export async function readCommerce<T>(path: string): Promise<T | null> {
  try {
    const response = await callCommerce(path);
    return (await response.json()) as T;
  } catch (error) {
    if (error instanceof CommerceError && (error.status === 404 || error.status === 422)) return null;
    throw error;
  }
}
