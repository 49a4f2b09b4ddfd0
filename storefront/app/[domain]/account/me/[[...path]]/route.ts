import { forwardOwn, refusalOf, tokenOf } from "@/lib/account/calls";
import { clearedCookies, setCookies } from "@/lib/account/cookies";
import { refuse } from "@/lib/commerce/forward";

const ID = "[0-9a-fA-F-]{36}";
/** All that an open page of the account calls; nothing else of the API is reached with the customer's token. */
const CALLS = new RegExp(
  `^(PATCH |POST (password|verification|addresses|delete)|(PUT|DELETE) addresses/${ID}|GET (export|orders))$`,
);

async function call(
  request: Request,
  { params }: RouteContext<"/[domain]/account/me/[[...path]]">,
): Promise<Response> {
  const { domain, path: segments = [] } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const path = segments.join("/");
  if (!CALLS.test(`${request.method} ${path}`)) return refuse(404, "not_found", "No such address.");
  const accessToken = tokenOf(request);
  if (!accessToken) return refuse(401, "not_signed_in", "Sign in again.");
  const { search } = new URL(request.url);
  const target = `/customers/me${path && `/${path}`}${path === "orders" ? search : ""}`;
  const answer = await forwardOwn({ request, domain, accessToken, path: target });
  return answer.ok && path === "delete" ? setCookies(answer, clearedCookies()) : answer;
}

export { call as DELETE, call as GET, call as PATCH, call as POST, call as PUT };
