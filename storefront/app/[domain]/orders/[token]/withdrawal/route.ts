import { refusalOf } from "@/lib/account/calls";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import { isOrderToken } from "@/lib/routes";

export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/orders/[token]/withdrawal">,
): Promise<Response> {
  const { domain, token } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  if (!isOrderToken(token)) return refuse(404, "order_not_found", "There is no such order.");
  const body = await readBody(request);
  if (body === null) return refuse(413, "body_too_large", "This withdrawal is too large.");
  return forward({ domain, path: `/orders/${token}/withdrawal`, request, body });
}
