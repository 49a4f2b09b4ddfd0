import { getStore } from "@/lib/commerce/catalog";
import { isSlug } from "@/lib/hosts";

// What belongs to one shopper. Lists that are narrowed down, closed shops and orders say "noindex" themselves, which
// only those who may ask for them get to know: an order's address may have been published by whoever had it.
const PRIVATE = ["/cart", "/checkout", "/account"];
const RULES = ["User-agent: *", ...PRIVATE.map((path) => `Disallow: ${path}`), ""].join("\n");

/** What search engines may read of this host's shop. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[domain]/robots.txt">,
): Promise<Response> {
  const { domain } = await params;
  const store = isSlug(domain) ? await getStore(domain) : null;
  if (!store) return new Response("No shop here.\n", { status: 404 });
  return new Response(RULES, { headers: { "Cache-Control": "public, max-age=3600" } });
}
