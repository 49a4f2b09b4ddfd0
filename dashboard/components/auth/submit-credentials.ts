import { toProblem, unreachable, type ApiProblem } from "@/lib/api/problem";

/** Posts to the dashboard's own server, which keeps the tokens; the answer is a problem or nothing. */
export async function submitCredentials(
  action: "login" | "register",
  body: Record<string, string>,
): Promise<ApiProblem | null> {
  const response = await fetch(`/bff/auth/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    credentials: "same-origin",
  }).catch(() => null);
  if (!response) return unreachable();
  if (response.ok) return null;
  return toProblem(response.status, await response.json().catch(() => null));
}
