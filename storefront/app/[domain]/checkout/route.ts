import { z } from "zod";
import { getStore } from "@/lib/commerce/catalog";
import { forward, readBody, refuse } from "@/lib/commerce/forward";
import { env } from "@/lib/env";
import { isSlug, storeOrigin } from "@/lib/hosts";

const order = z.object({
  lines: z
    .array(z.object({ variant_id: z.string().max(64), quantity: z.number().int().min(1).max(999) }))
    .min(1)
    .max(50),
});

function parse(body: string): z.infer<typeof order> | null {
  try {
    return order.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** The way back from the payment page is decided here: a browser cannot send shoppers elsewhere. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/checkout">,
): Promise<Response> {
  const { domain } = await params;
  if (!isSlug(domain)) return refuse(404, "store_not_found", "There is no shop at this address.");
  const lines = parse((await readBody(request)) ?? "")?.lines;
  if (!lines) return refuse(422, "invalid_cart", "This cart cannot be read.");
  // A page that was opened before the shop moved still calls its former host; the way back leads to the new one.
  const current = await getStore(domain).catch(() => null);
  const home = storeOrigin(current?.slug ?? domain, env().STOREFRONT_URL_TEMPLATE);
  const cancelUrl = `${home}/cart?canceled=1`;
  return forward({
    domain,
    path: "/checkout",
    request,
    body: JSON.stringify({ lines, cancel_url: cancelUrl }),
  });
}

/** Checkout starts from the cart; whoever types this address gets there. */
export function GET(): Response {
  return new Response(null, { status: 307, headers: { Location: "/cart" } });
}
