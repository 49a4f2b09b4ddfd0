import { forwardOwn, refusalOf, tokenOf } from "@/lib/account/calls";
import { setCookies, clearedCookies } from "@/lib/account/cookies";
import type { Customer } from "@/lib/commerce/types";

function answer(customer: Pick<Customer, "email" | "name"> | null): Response {
  return Response.json({ customer }, { headers: { "Cache-Control": "no-store" } });
}

/** Who is signed in, for the parts of static pages that look different then. Nobody is an answer, not a refusal. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[domain]/account/session">,
): Promise<Response> {
  const { domain } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const accessToken = tokenOf(request);
  if (!accessToken) return answer(null);
  const found = await forwardOwn({ request, domain, accessToken, path: "/customers/me" });
  if (found.status === 401) return setCookies(answer(null), clearedCookies());
  if (!found.ok) return found;
  const { email, name } = (await found.json()) as Customer;
  return answer({ email, name });
}
