import type { ImportStep, ProductImport, StepKey } from "@/lib/api/types";
import { ordinal } from "@/lib/format/numbers";

export const stepNames: Record<StepKey, string> = {
  listing: "Listing",
  copy: "Copy",
  images: "Images",
  price: "Price",
  draft: "Draft",
};

export function isUnderWay({ status }: Pick<ProductImport, "status">): boolean {
  return status === "queued" || status === "running";
}

/** How full a running step's segment is; a step that does not count shows half. */
export function stepShare({ status, done, total }: ImportStep): number {
  if (status === "succeeded" || status === "failed") return 1;
  if (status === "waiting") return 0;
  return done !== null && total ? Math.min(1, Math.max(0.08, done / total)) : 0.5;
}

/** The one sentence under the segments: what happens now, what went wrong, or where in line it waits. */
export function stepSentence(item: ProductImport): string {
  if (item.error) return item.error.message;
  if (item.status === "canceled") return "Canceled.";
  if (item.status === "queued") {
    return item.queue_position ? `Waiting, ${ordinal(item.queue_position)} in line` : "Waiting for its turn";
  }
  const now = item.steps.find(({ status }) => status === "running");
  if (!now) return item.status === "succeeded" ? "Draft is ready" : "Starting";
  if (now.detail) return now.detail;
  const counted = now.done !== null && now.total ? ` ${now.done} of ${now.total}` : "";
  return `${stepNames[now.key]}${counted}`;
}
