"use client";

import { Download, FileDown, LoaderCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useStoreScope } from "@/components/shell/store-context";
import { exportKinds, fileHref, formatBytes, hasFile, isUnderWay } from "@/lib/analytics/exports";
import type { DataExport } from "@/lib/api/figures";
import { dayIn, formatPlaced, formatRange, formatWeekday } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";

export function ExportsTable({ exports }: { exports: DataExport[] }) {
  const { store } = useStoreScope();
  if (exports.length === 0) {
    return (
      <EmptyState
        icon={FileDown}
        title="No file yet"
        text="Ask for orders or events of some days. A file holds each row that the figures are counted from."
      />
    );
  }
  return (
    <ul aria-live="polite">
      {exports.map((one) => (
        <ExportRow key={one.export_id} one={one} storeId={store.store_id} timezone={store.timezone} />
      ))}
    </ul>
  );
}

type ExportRowProps = { one: DataExport; storeId: string; timezone: string };

function ExportRow({ one, storeId, timezone }: ExportRowProps) {
  const now = new Date();
  const name = `${exportKinds[one.kind].label}, ${formatRange(one.first_day, one.last_day)}`;
  const isThere = hasFile(one, now);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-5 py-3 text-sm max-lg:px-4">
      <div className="min-w-0 grow" suppressHydrationWarning>
        <p className="font-medium">{name}</p>
        <p className="text-xs text-ink-3">
          {[
            `asked ${formatPlaced(one.requested_at, timezone, now)}`,
            one.rows !== null && plural(one.rows, "row"),
            one.bytes !== null && formatBytes(one.bytes),
            isThere && one.expires_at && `kept until ${formatWeekday(dayIn(one.expires_at, timezone))}`,
          ]
            .filter(Boolean)
            .join(", ")}
        </p>
        {one.status === "failed" && (
          <p className="mt-1 text-bad-ink">
            {one.error ?? "The file could not be written."} Ask for it again.
          </p>
        )}
      </div>
      {isThere ? (
        <Button asChild size="row">
          <a href={fileHref(storeId, one.export_id)} download aria-label={`Download ${name}`}>
            <Download aria-hidden />
            Download
          </a>
        </Button>
      ) : (
        <ExportState one={one} />
      )}
    </li>
  );
}

function ExportState({ one }: { one: DataExport }) {
  if (isUnderWay(one)) {
    return (
      <Badge tone="accent">
        <LoaderCircle aria-hidden className="animate-spin" />
        {one.status === "queued" ? "waiting" : "being written"}
      </Badge>
    );
  }
  return one.status === "failed" ? <Badge tone="bad">failed</Badge> : <Badge>deleted after a week</Badge>;
}
