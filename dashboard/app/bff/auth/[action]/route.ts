import { z } from "@/lib/zod";
import { callerHeaders } from "@/lib/api/caller";
import { problemResponse } from "@/lib/api/problem";
import type { Tokens } from "@/lib/api/types";
import { clearedCookies, readSession, sessionCookies } from "@/lib/auth/cookies";
import { isAllowedRequest } from "@/lib/auth/origin";
import { env } from "@/lib/env";

const credentials = z.object({ email: z.string().max(320), password: z.string().max(512) });
const mailed = z.object({ token: z.string().max(512) });
/** What signs somebody in: the answer holds tokens. */
const signIns = { login: credentials, register: credentials.extend({ name: z.string().max(200) }) };
/** What is done with a mailed link, or to get one: no session comes of it. */
const requests = {
  "forgot-password": z.object({ email: z.string().max(320) }),
  "reset-password": mailed.extend({ password: z.string().max(512) }),
  "verify-email": mailed,
  "confirm-email": mailed,
};

/** Signs in, registers, signs out, and does what mailed links are for. Tokens end here: the browser gets cookies it
 * cannot read, and the user. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/bff/auth/[action]">,
): Promise<Response> {
  if (!isAllowedRequest("POST", request.headers, env().dashboardUrl.origin)) {
    return problemResponse(403, "foreign_origin", "This request did not come from the dashboard.");
  }
  const { action } = await params;
  if (action === "logout") return signOut(request);
  if (isIn(signIns, action)) return signIn(request, action);
  if (isIn(requests, action)) return passOn(request, action);
  return problemResponse(404, "not_found", "No such action.");
}

function isIn<Known extends object>(known: Known, action: string): action is Extract<keyof Known, string> {
  return Object.hasOwn(known, action);
}

async function signIn(request: Request, action: keyof typeof signIns): Promise<Response> {
  const answer = await callWithBody(request, action, signIns[action]);
  if (!answer.ok) return answer;
  const tokens = (await answer.json()) as Tokens;
  return withCookies(Response.json({ user: tokens.user }, { status: answer.status }), sessionCookies(tokens));
}

async function passOn(request: Request, action: keyof typeof requests): Promise<Response> {
  const answer = await callWithBody(request, action, requests[action]);
  // A new password has ended every session, this browser's as well.
  return answer.ok && action === "reset-password" ? withCookies(answer, clearedCookies()) : answer;
}

async function signOut(request: Request): Promise<Response> {
  const { refreshToken } = readSession(request.headers.get("cookie"));
  if (refreshToken) await callAuth(request, "logout", { refresh_token: refreshToken });
  return withCookies(new Response(null, { status: 204 }), clearedCookies());
}

async function callWithBody(request: Request, action: string, shape: z.ZodType<Record<string, string>>) {
  const body = shape.safeParse(await request.json().catch(() => null));
  if (!body.success) return problemResponse(422, "invalid_body", "The form could not be read.");
  const answer = await callAuth(request, action, body.data);
  return answer ? relay(answer) : problemResponse(503, "api_unreachable", "Slipway cannot be reached.");
}

async function callAuth(
  request: Request,
  action: string,
  body: Record<string, string>,
): Promise<Response | null> {
  try {
    return await fetch(`${env().apiUrl}/api/v1/auth/${action}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...callerHeaders(request.headers) },
      body: JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(10_000),
    });
  } catch {
    return null;
  }
}

function relay(answer: Response): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const name of ["content-type", "retry-after"]) {
    const value = answer.headers.get(name);
    if (value) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  response.headers.set("cache-control", "no-store");
  return response;
}
