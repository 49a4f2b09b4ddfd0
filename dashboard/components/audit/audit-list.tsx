"use client";

import { ScrollText } from "lucide-react";
import { useStoreScope } from "@/components/shell/store-context";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import type { Page } from "@/lib/api/commerce";
import type { AuditEntry, Member } from "@/lib/api/types";
import { actorText, actText, changeText } from "@/lib/audit/log";
import { formatPlaced, formatTime } from "@/lib/format/dates";

type AuditListProps = { log: Page<AuditEntry>; members: Member[]; cursor?: string };

export function AuditList({ log, members, cursor }: AuditListProps) {
  return (
    <>
      <PageHead
        title="Log"
        text="Who changed what in this store, newest first. Nothing in it can be changed."
      />
      <Card>
        {log.items.length === 0 ? (
          <EmptyState
            icon={ScrollText}
            title="Nothing happened here"
            text="Changes of settings, team, discounts and money appear here, with who made them."
          />
        ) : (
          <ol className="divide-y divide-line">
            {log.items.map((entry) => (
              <Entry key={entry.audit_id} entry={entry} members={members} />
            ))}
          </ol>
        )}
      </Card>
      <Pager nextCursor={log.next_cursor} cursor={cursor} count={log.items.length} noun="act" />
    </>
  );
}

function Entry({ entry, members }: { entry: AuditEntry; members: Member[] }) {
  const { store } = useStoreScope();
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 text-sm max-lg:px-4">
      <div className="min-w-0 grow basis-72">
        <p>
          <span className="font-medium">{actorText(entry, members)}</span> {actText(entry.action)}
        </p>
        {entry.changes.length > 0 && (
          <ul className="mt-1 space-y-0.5 text-xs text-ink-3">
            {entry.changes.map((change) => (
              <li key={change.field} className="break-words">
                {changeText(change)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <time
        dateTime={entry.occurred_at}
        title={formatTime(entry.occurred_at, store.timezone, { seconds: true })}
        className="text-xs whitespace-nowrap text-ink-3"
        suppressHydrationWarning
      >
        {formatPlaced(entry.occurred_at, store.timezone, new Date())}
      </time>
    </li>
  );
}
