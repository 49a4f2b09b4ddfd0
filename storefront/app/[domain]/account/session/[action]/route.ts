import { z } from "zod";
import { refusalOf } from "@/lib/account/calls";
import { clearedCookies, readSession, sessionCookies, setCookies } from "@/lib/account/cookies";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import type { CustomerTokens } from "@/lib/commerce/types";

const credentials = z.strictObject({ email: z.string().max(320), password: z.string().max(1000) });
const mailed = z.strictObject({ token: z.string().max(200) });
/** What signs somebody in: the answer holds tokens. */
const signIns = { login: credentials, register: credentials.extend({ name: z.string().max(200) }) };
/** What is done with a mailed link, or to get one: no session comes of it. */
const requests = {
  "forgot-password": z.strictObject({ email: z.string().max(320) }),
  "reset-password": mailed.extend({ password: z.string().max(1000) }),
  "verify-email": mailed,
};

type Call = { request: Request; domain: string };

/** Signs in and out, and does what mailed links are for. Tokens end here: the browser gets cookies no script reads. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/account/session/[action]">,
): Promise<Response> {
  const { domain, action } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const call = { request, domain };
  if (action === "logout") return signOut(call);
  if (isIn(signIns, action)) return signIn(call, action);
  if (isIn(requests, action)) return ask(call, action);
  return refuse(404, "not_found", "No such address.");
}

function isIn<Known extends object>(known: Known, action: string): action is Extract<keyof Known, string> {
  return Object.hasOwn(known, action);
}

async function signIn(call: Call, action: keyof typeof signIns): Promise<Response> {
  const answer = await forwardForm(call, action, signIns[action]);
  if (!answer.ok) return answer;
  const tokens = (await answer.json()) as CustomerTokens;
  const { email, name } = tokens.customer;
  const signedIn = Response.json(
    { customer: { email, name } },
    { status: answer.status, headers: { "Cache-Control": "no-store" } },
  );
  return setCookies(signedIn, sessionCookies(tokens));
}

async function ask(call: Call, action: keyof typeof requests): Promise<Response> {
  const answer = await forwardForm(call, action, requests[action]);
  // A new password has ended every session, this browser's as well.
  return answer.ok && action === "reset-password" ? setCookies(answer, clearedCookies()) : answer;
}

/** Whatever the API says, this browser is signed out. */
async function signOut({ request, domain }: Call): Promise<Response> {
  const { refreshToken } = readSession(request.headers.get("cookie"));
  if (refreshToken) {
    const body = JSON.stringify({ refresh_token: refreshToken });
    await forward({ domain, path: "/customers/logout", request, body });
  }
  const answer = new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  return setCookies(answer, clearedCookies());
}

async function forwardForm({ request, domain }: Call, action: string, shape: z.ZodType): Promise<Response> {
  const form = shape.safeParse(parse(await readBody(request)));
  if (!form.success) return refuse(422, "invalid_body", "The form could not be read.");
  return forward({ domain, path: `/customers/${action}`, request, body: JSON.stringify(form.data) });
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
