import { forward, readBody } from "@/lib/commerce/forward";

/** Counting visits never costs a shopper anything: whatever happens behind it, the answer is 202. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/[domain]/events">,
): Promise<Response> {
  const { domain } = await params;
  const body = await readBody(request);
  if (body) await forward({ domain, path: "/events", request, body }).catch(() => null);
  return new Response(null, { status: 202 });
}
