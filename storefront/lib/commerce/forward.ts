import "server-only";
import { isSlug } from "@/lib/hosts";
import { CommerceError, passOn } from "./request";

const MAX_BODY_BYTES = 64 * 1024;

/** The address of whoever is on the other end of the nearest proxy: earlier entries are whatever the sender wrote. */
function clientAddress(headers: Headers): string | null {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
}

function clientHeaders(request: Request): Headers {
  const headers = new Headers();
  const address = clientAddress(request.headers);
  if (address) headers.set("X-Forwarded-For", address);
  for (const name of ["user-agent", "accept-language", "idempotency-key"]) {
    const value = request.headers.get(name);
    if (value) headers.set(name, value);
  }
  return headers;
}

export function refuse(status: number, code: string, detail: string): Response {
  return Response.json(
    { status, code, detail },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  );
}

/** Browsers say where a request comes from; another site has no business with a shopper's cart. */
function isForeign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
}

export async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) return null;
  const text = await request.text();
  return text.length > MAX_BODY_BYTES ? null : text;
}

type Forward = {
  domain: string;
  path: string;
  request: Request;
  body?: string;
  /** POST where there is a body, else GET. */
  method?: string;
  /** Of the customer who is signed in. */
  accessToken?: string | null;
  headers?: Record<string, string>;
};

const ANSWER_HEADERS = ["Content-Type", "Content-Disposition", "Retry-After"];

/** Passes a browser's call on to the public API and its answer, refusals included, back. */
export async function forward({ domain, path, request, body, ...options }: Forward): Promise<Response> {
  if (!isSlug(domain)) return refuse(404, "store_not_found", "There is no shop at this address.");
  if (isForeign(request)) return refuse(403, "foreign_origin", "This call came from another site.");
  const headers = clientHeaders(request);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (options.accessToken) headers.set("Authorization", `Bearer ${options.accessToken}`);
  try {
    const answer = await passOn(`/stores/${domain}${path}`, {
      method: options.method ?? (body === undefined ? "GET" : "POST"),
      headers,
      body,
      cache: "no-store",
    });
    return await relay(answer);
  } catch (error) {
    if (!(error instanceof CommerceError)) throw error;
    return refuse(503, error.problem.code, error.problem.detail ?? "");
  }
}

async function relay(answer: Response): Promise<Response> {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const name of ANSWER_HEADERS) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response((await answer.text()) || null, { status: answer.status, headers });
}
