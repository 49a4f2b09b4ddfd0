"use client";

import type { Problem } from "@/lib/commerce/types";
import { loadPage } from "@/lib/full-load";
import { accountMessage, OFFLINE, refusedFields } from "./messages";
import { withReturnPath } from "./origin";

export type Refusal = { code: string; message: string; fields: Record<string, string> };
export type Sent<Data> = { data: Data; refusal?: undefined } | { refusal: Refusal };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One call of the account's pages. A session that has ended leads to where one signs in, and back. */
export async function send<Data = null>(
  method: Method,
  path: string,
  body?: Record<string, unknown>,
): Promise<Sent<Data>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body && { "Content-Type": "application/json" },
      body: body && JSON.stringify(body),
    });
  } catch {
    return { refusal: { code: "offline", message: OFFLINE, fields: {} } };
  }
  if (response.ok) {
    const data = response.status === 204 ? null : await response.json().catch(() => null);
    return { data: data as Data };
  }
  const problem = (await response.json().catch(() => null)) as Problem | null;
  if (response.status === 401 && path.startsWith("/account/me")) {
    signInAgain();
  }
  return {
    refusal: {
      code: problem?.code ?? "",
      message: accountMessage(problem, response.headers.get("Retry-After")),
      fields: refusedFields(problem),
    },
  };
}

export function signInAgain(): void {
  const { pathname, search } = window.location;
  const login = withReturnPath("/account/login", `${pathname}${search}`);
  loadPage(`${login}${login.includes("?") ? "&" : "?"}ended=1`);
}
