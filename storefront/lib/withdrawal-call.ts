"use client";

import type { Problem, WithdrawalCreate, WithdrawalState } from "./commerce/types";
import { refusalMessage } from "./withdrawal";

export type SentWithdrawal = { state: WithdrawalState } | { message: string; isStale: boolean };

/** Sends it; again after a lost answer finds the one that was kept. `isStale`: the order has changed since the page was made. */
export async function sendWithdrawal(token: string, body: WithdrawalCreate): Promise<SentWithdrawal> {
  try {
    const response = await fetch(`/orders/${encodeURIComponent(token)}/withdrawal`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { state: (await response.json()) as WithdrawalState };
    const problem = (await response.json().catch(() => null)) as Problem | null;
    return { message: refusalMessage(problem), isStale: response.status === 409 };
  } catch {
    return { message: "No connection. The withdrawal was not received. Send it again.", isStale: false };
  }
}
