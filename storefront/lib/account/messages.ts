import type { Problem } from "@/lib/commerce/types";

const MESSAGES: Record<string, string> = {
  invalid_credentials: "E-mail and password do not belong together here. Each shop has its own accounts.",
  email_taken: "There is an account with this e-mail already. Sign in, or set a new password.",
  link_not_valid: "This link was used before or has run out. Ask for a new one.",
  wrong_password: "This is not your current password.",
  password_too_long: "A little shorter: 72 bytes at most.",
  password_queue_full: "Too many people are signing in at this moment. Try again in a few seconds.",
  too_many_addresses: "An account keeps 20 addresses. Remove one first.",
  address_not_found: "This address was removed meanwhile.",
  email_verified_already: "This address is verified already.",
  checkout_under_way: "A checkout of yours is being opened at this moment. Try again in a minute.",
  commerce_unreachable: "The shop’s server does not answer. Nothing was changed. Try again.",
  invalid_request: "Something here does not fit. Look at the marked fields.",
};

const FALLBACK = "The shop’s server does not answer as it should. Try again in a moment.";
export const OFFLINE = "No connection. Nothing was sent. Try again.";

function wait(retryAfter: string | null): string {
  const seconds = Number(retryAfter);
  if (!Number.isFinite(seconds) || seconds <= 0) return "Wait a few minutes, then try again.";
  if (seconds <= 90) return `Try again in ${Math.ceil(seconds)} seconds.`;
  return `Try again in ${Math.ceil(seconds / 60)} minutes.`;
}

/** A refusal as a customer reads it. */
export function accountMessage(problem: Problem | null, retryAfter: string | null = null): string {
  if (problem?.code === "too_many_requests") return `Too many tries at once. ${wait(retryAfter)}`;
  return MESSAGES[problem?.code ?? ""] ?? FALLBACK;
}

/** Which fields were refused, by their names. */
export function refusedFields(problem: Problem | null): Record<string, string> {
  if (problem?.code === "email_taken") return { email: "This address has an account here." };
  if (problem?.code === "wrong_password") {
    const message = "Not your current password.";
    return { current_password: message, password: message };
  }
  if (problem?.code !== "invalid_request") return {};
  const fields = (problem.errors ?? []).map(({ field }) => [field.split(".").at(-1), "This does not fit."]);
  return Object.fromEntries(fields) as Record<string, string>;
}
