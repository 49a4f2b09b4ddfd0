"use client";

import { Route } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Segmented } from "@/components/ui/segmented";
import { useStoreScope } from "@/components/shell/store-context";
import { csvHref } from "@/lib/analytics/range";
import { groupings } from "@/lib/analytics/visits";
import type { AskedRange, SourceGrouping } from "@/lib/api/figures";
import { plural } from "@/lib/format/numbers";
import { useVisitSources } from "@/lib/queries/analytics";
import { FiguresFrame } from "./figures-frame";
import { SourcesTable } from "./sources-table";

export function SourcesBoard({ asked, by }: { asked: AskedRange; by: SourceGrouping }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const question = { ...asked, by };
  const answer = useVisitSources(store.store_id, question);

  function choose(next: SourceGrouping) {
    const query = new URLSearchParams(params);
    query.set("by", next);
    router.replace(`${pathname}?${query}`, { scroll: false });
  }

  return (
    <FiguresFrame
      section="/sources"
      asked={asked}
      answer={answer}
      csvHref={csvHref(store.store_id, "sources", question)}
    >
      {(sources) => (
        <>
          <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <Segmented label="Told apart by" value={by} options={groupings} onChange={choose} />
            {sources.sessions.value !== null && (
              <p className="text-sm text-ink-2">{plural(sources.sessions.value, "session")} in all.</p>
            )}
          </div>
          <Card className="overflow-hidden">
            {sources.items.length === 0 ? (
              <EmptyState
                icon={Route}
                title="No visit was counted in these days"
                text="Mark the links you share with utm_source and utm_campaign, and they are told apart here."
              />
            ) : (
              <SourcesTable sources={sources} by={by} />
            )}
          </Card>
        </>
      )}
    </FiguresFrame>
  );
}
