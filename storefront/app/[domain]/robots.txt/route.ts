import { getStore } from "@/lib/commerce/catalog";
import { isSlug } from "@/lib/hosts";

// What belongs to one shopper. Lists that are narrowed down and closed shops say "noindex" on the page itself, which
// only those who may read the page get to know.
const PRIVATE = ["/cart", "/checkout", "/account", "/orders/"];
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
