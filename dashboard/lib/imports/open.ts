import type { ProductImport } from "@/lib/api/types";
import { isUnderWay } from "./steps";

export type OpenState = "under_way" | "failed" | "to_settle" | "ready";

export const openStates: { state: OpenState; label: string }[] = [
  { state: "under_way", label: "Under way" },
  { state: "failed", label: "Failed" },
  { state: "to_settle", label: "To settle" },
  { state: "ready", label: "Ready" },
];

export function openSentences({ claims }: Pick<ProductImport, "claims">): number {
  return claims.filter(({ is_open }) => is_open).length;
}

/** What an open import asks of its owner: to wait, to try again, to settle sentences, or to publish. */
export function openStateOf(item: ProductImport): OpenState {
  if (isUnderWay(item)) return "under_way";
  if (item.status === "failed") return "failed";
  return openSentences(item) > 0 ? "to_settle" : "ready";
}

export function countStates(items: ProductImport[]): Record<OpenState, number> {
  const counts = { under_way: 0, failed: 0, to_settle: 0, ready: 0 };
  for (const item of items) counts[openStateOf(item)] += 1;
  return counts;
}

export function inState(items: ProductImport[], state: OpenState | null): ProductImport[] {
  return state === null ? items : items.filter((item) => openStateOf(item) === state);
}
