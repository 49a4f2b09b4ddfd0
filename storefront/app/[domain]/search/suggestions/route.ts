import { forward, refuse } from "@/lib/commerce/forward";
import { MAX_QUESTION, SUGGESTED } from "@/lib/search/question";

/** What fits what has been typed so far. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/[domain]/search/suggestions">,
): Promise<Response> {
  const { domain } = await params;
  const question = new URL(request.url).searchParams.get("q")?.trim() ?? "";
  if (question === "" || question.length > MAX_QUESTION || question.includes("\0")) {
    return refuse(422, "no_question", "Ask for something, in at most 100 letters.");
  }
  const query = new URLSearchParams({ search: question, limit: String(SUGGESTED) });
  return forward({ domain, path: `/suggestions?${query}`, request });
}
