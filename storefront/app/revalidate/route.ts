import { revalidateTag } from "next/cache";
import { z } from "zod";
import { env } from "@/lib/env";
import { isFresh, isSigned } from "@/lib/signature";

const message = z.object({
  tags: z
    .array(z.string().regex(/^(store|product):[0-9a-zA-Z-]{1,64}$/))
    .min(1)
    .max(100),
  sent_at: z.number(),
});

function refusal(status: number, code: string): Response {
  return Response.json({ status, code }, { status, headers: { "Content-Type": "application/problem+json" } });
}

/** Commerce says what changed; the next visitor waits for the fresh page instead of seeing the old one. */
export async function POST(request: Request): Promise<Response> {
  const body = await request.text();
  if (!isSigned(body, request.headers.get("x-slipway-signature"), env().REVALIDATE_SECRET)) {
    return refusal(401, "wrong_signature");
  }
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return refusal(400, "not_json");
  }
  const parsed = message.safeParse(json);
  if (!parsed.success) return refusal(422, "wrong_message");
  if (!isFresh(parsed.data.sent_at, Date.now())) return refusal(401, "stale_message");
  for (const tag of parsed.data.tags) revalidateTag(tag, { expire: 0 });
  return Response.json({ revalidated: parsed.data.tags.length });
}
