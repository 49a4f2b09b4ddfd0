"use client";

import { History, SearchX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { Select } from "@/components/ui/select";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { HistoryDay } from "@/lib/api/research";
import { useResearchHistory } from "@/lib/queries/research";
import { daysWith, type Fate } from "@/lib/research/history";
import { HistoryDayCard } from "./history-day-card";
import { ResearchTabs } from "./research-tabs";

const fates: { value: Fate; label: string }[] = [
  { value: "", label: "Every pick" },
  { value: "imported", label: "Imported" },
  { value: "watched", label: "Watched" },
  { value: "dismissed", label: "Dismissed" },
  { value: "new", label: "Not decided" },
];

export function HistoryBoard({ cursor }: { cursor?: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useResearchHistory(store.store_id, cursor);
  return (
    <>
      <PageHead title="Former days" text="What was picked on each day, and what became of it." />
      <ResearchTabs section="/history" />
      {error && !data ? (
        <ErrorState
          title="Former days cannot be loaded"
          text="Today’s picks may still work."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading former days" />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={History}
            title="No day has been researched yet"
            text="Each morning’s picks are kept here as they were, with what you made of them."
          >
            <Button asChild look="primary">
              <Link href={`/stores/${store.store_id}/research`}>Go to today’s picks</Link>
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <>
          <Days days={data.items} />
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="day" />
        </>
      )}
    </>
  );
}

function Days({ days }: { days: HistoryDay[] }) {
  const [fate, setFate] = useState<Fate>("");
  const shown = daysWith(days, fate);
  return (
    <>
      <div className="mb-3">
        <Select
          aria-label="What became of them"
          className="w-44 max-lg:w-full"
          options={fates}
          value={fate}
          onChange={(event) => {
            const next = fates.find(({ value }) => value === event.target.value);
            if (next) setFate(next.value);
          }}
        />
      </div>
      {shown.length === 0 ? (
        <Card>
          <EmptyState
            icon={SearchX}
            title={`No pick of these days: “${fates.find(({ value }) => value === fate)?.label}”`}
            text="Older days are on the next page."
          >
            <Button onClick={() => setFate("")}>Show every pick</Button>
          </EmptyState>
        </Card>
      ) : (
        <div className="space-y-5">
          {shown.map((day) => (
            <HistoryDayCard key={day.day} day={day} isWhole={fate !== ""} />
          ))}
        </div>
      )}
    </>
  );
}
