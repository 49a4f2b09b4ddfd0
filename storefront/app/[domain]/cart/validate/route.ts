import { refusalOf } from "@/lib/account/calls";
import { forward, readBody, refuse } from "@/lib/commerce/forward";

export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/cart/validate">,
): Promise<Response> {
  const { domain } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const body = await readBody(request);
  if (body === null) return refuse(413, "body_too_large", "This cart is too large.");
  return forward({ domain, path: "/cart/validate", request, body });
}
