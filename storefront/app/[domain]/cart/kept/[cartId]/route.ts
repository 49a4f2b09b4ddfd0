import { z } from "zod";
import { forwardOwn, refusalOf, tokenOf } from "@/lib/account/calls";
import { cartLines, countryCode, discountCode } from "@/lib/cart/sent";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import type { Customer } from "@/lib/commerce/types";

const kept = z.strictObject({ lines: cartLines, country: countryCode, discount_code: discountCode });

type Context = RouteContext<"/[domain]/cart/kept/[cartId]">;

function cartToken(request: Request): Record<string, string> | undefined {
  const token = request.headers.get("cart-token");
  return token ? { "Cart-Token": token } : undefined;
}

function isCartId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

/** Keeps a copy of the cart under the address of who is signed in; the browser does not say whose it is. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { domain, cartId } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const accessToken = tokenOf(request);
  if (!accessToken) return refuse(401, "not_signed_in", "Only a customer's cart is kept.");
  if (!isCartId(cartId)) return refuse(404, "cart_not_found", "There is no such cart.");
  const cart = parse(await readBody(request));
  if (!cart) return refuse(422, "invalid_cart", "This cart cannot be read.");
  const whose = await forwardOwn({
    request: new Request(request.url, { headers: request.headers }),
    domain,
    accessToken,
    path: "/customers/me",
  });
  if (!whose.ok) return whose;
  const { email } = (await whose.json()) as Customer;
  return forward({
    domain,
    path: `/carts/${cartId}`,
    request,
    method: "PUT",
    headers: cartToken(request),
    body: JSON.stringify({ ...cart, email }),
  });
}

/** Forgets the copy. Its token is what counts: whoever signed out meanwhile may still empty the cart. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { domain, cartId } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  if (!isCartId(cartId)) return refuse(404, "cart_not_found", "There is no such cart.");
  return forward({
    domain,
    path: `/carts/${cartId}`,
    request,
    method: "DELETE",
    headers: cartToken(request),
  });
}

function parse(body: string | null): z.infer<typeof kept> | null {
  try {
    return kept.parse(JSON.parse(body ?? ""));
  } catch {
    return null;
  }
}
