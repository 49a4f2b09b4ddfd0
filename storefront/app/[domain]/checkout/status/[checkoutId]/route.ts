import { forward, refuse } from "@/lib/commerce/forward";

type Context = RouteContext<"/[domain]/checkout/status/[checkoutId]">;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { domain, checkoutId } = await params;
  if (!/^[0-9a-zA-Z_-]{1,80}$/.test(checkoutId))
    return refuse(404, "checkout_not_found", "There is no such checkout.");
  return forward({ domain, path: `/checkouts/${checkoutId}`, request });
}
