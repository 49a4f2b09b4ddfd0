import { toProblem, unreachable, type ApiProblem } from "@/lib/api/problem";

/** Posts to the dashboard's own server, which keeps the tokens; the answer is a problem or nothing. */
export async function submitAuth(
  action: "login" | "register" | "forgot-password" | "reset-password" | "verify-email" | "confirm-email",
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

/** What went wrong on the way in, where the step itself has no better words. */
export function explainAuth({ status, message }: ApiProblem): string {
  if (status === 429) return "Too many tries. Wait a few minutes, then try again.";
  if (status >= 500) return "Slipway cannot be reached right now. Your shops still sell.";
  return message;
}
