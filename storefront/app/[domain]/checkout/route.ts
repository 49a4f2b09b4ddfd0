import { z } from "zod";
import { refusalOf, tokenOf } from "@/lib/account/calls";
import { clearedCookies, setCookies } from "@/lib/account/cookies";
import { cartLines, countryCode, discountCode } from "@/lib/cart/sent";
import { getStore } from "@/lib/commerce/catalog";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import { env } from "@/lib/env";
import { storeOrigin } from "@/lib/hosts";

const order = z.strictObject({
  lines: cartLines,
  country: countryCode,
  discount_code: discountCode,
  email: z.string().max(254).optional(),
  cart_id: z.uuid().optional(),
});

function parse(body: string): z.infer<typeof order> | null {
  try {
    return order.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/**
 * The way back from the payment page is decided here: a browser cannot send shoppers elsewhere. Whoever is signed in
 * buys in their own name; when that sign-in has ended, it is said instead of making the order a guest's.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/checkout">,
): Promise<Response> {
  const { domain } = await params;
  const refusal = refusalOf(request, domain);
  if (refusal) return refusal;
  const cart = parse((await readBody(request)) ?? "");
  if (!cart) return refuse(422, "invalid_cart", "This cart cannot be read.");
  // A page that was opened before the shop moved still calls its former host; the way back leads to the new one.
  const current = await getStore(domain).catch(() => null);
  const home = storeOrigin(current?.slug ?? domain, env().STOREFRONT_URL_TEMPLATE);
  const cancelUrl = `${home}/cart?canceled=1`;
  const answer = await forward({
    domain,
    path: "/checkout",
    request,
    accessToken: tokenOf(request),
    body: JSON.stringify({ ...cart, cancel_url: cancelUrl }),
  });
  return answer.status === 401 ? setCookies(answer, clearedCookies()) : answer;
}

/** Checkout starts from the cart; whoever types this address gets there. */
export function GET(): Response {
  return new Response(null, { status: 307, headers: { Location: "/cart" } });
}
