import { z } from "@/lib/zod";
import type { DataExport } from "@/lib/api/figures";
import { rangeFault } from "./range";

/** What can be asked for, with what a row of it is. */
export const exportKinds = {
  orders: { label: "Orders", text: "A row for each order, with its lines and refunds as lists." },
  events: {
    label: "Events",
    text: "A row for each event the shop’s pages sent; bots are in it, and marked.",
  },
} as const;

/** The days of an export follow the same rules as those of a figure. */
export function exportSchema(today: string) {
  return z
    .object({ kind: z.enum(["orders", "events"]), first_day: z.string(), last_day: z.string() })
    .superRefine(({ first_day, last_day }, context) => {
      const fault = rangeFault(first_day, last_day, today);
      if (!fault) return;
      const path = [fault.field === "from" ? "first_day" : "last_day"];
      context.addIssue({ code: "custom", message: fault.message, path });
    });
}

export type ExportValues = z.infer<ReturnType<typeof exportSchema>>;

export function isUnderWay({ status }: Pick<DataExport, "status">): boolean {
  return status === "queued" || status === "running";
}

/** The file is deleted at `expires_at`, and the list may say so a little later. */
export function hasFile(
  { status, expires_at }: Pick<DataExport, "status" | "expires_at">,
  now: Date,
): boolean {
  return status === "succeeded" && (expires_at === null || new Date(expires_at) > now);
}

export function fileHref(storeId: string, exportId: string): string {
  return `/bff/stores/${storeId}/analytics/exports/${exportId}/file`;
}

const units = ["B", "kB", "MB", "GB"];

/** "812 B", "1.4 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
