"use client";

import { Compass, LoaderCircle, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import type { ResearchDay } from "@/lib/api/types";
import { formatTime, formatWeekday } from "@/lib/format/dates";
import { formatCount, plural } from "@/lib/format/numbers";
import { isRunning, useResearchDay, useStartResearch } from "@/lib/queries/research";
import { picksAboveLine } from "@/lib/research/day";
import { mayManage } from "@/lib/stores/roles";
import { DayPicks } from "./day-picks";
import { ResearchTabs } from "./research-tabs";
import { RunButton } from "./run-button";
import { RunProgress } from "./run-progress";
import { SourceNotice } from "./source-notice";

export function ResearchBoard() {
  const { store } = useStoreScope();
  const { data: day, error, refetch } = useResearchDay(store.store_id);
  const start = useStartResearch(store.store_id);
  if (error && !day) {
    return (
      <ErrorState
        title="Picks cannot be loaded"
        text="The shop still sells; what was imported is safe."
        code={error.name}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!day) return <ListSkeleton label="Loading today’s picks" />;
  const canManage = mayManage(store.role);
  const running = isRunning(day) || start.isPending;
  return (
    <>
      <PageHead
        title="Today’s picks"
        text={<Summary day={day} timezone={store.timezone} />}
        actions={
          <>
            <Button asChild look="ghost">
              <Link href={`/stores/${store.store_id}/research/settings`}>
                <SlidersHorizontal aria-hidden />
                Settings
              </Link>
            </Button>
            {canManage && (
              <RunButton
                label={day.ready_at ? "Run again" : "Run research"}
                isRunning={running}
                onRun={() => start.mutate()}
              />
            )}
          </>
        }
      />
      <ResearchTabs section="" />
      {running && <RunProgress stage={day.run?.stage ?? null} status={day.run?.status ?? "queued"} />}
      {!running && day.run?.status === "failed" && (
        <Notice tone="bad" className="mb-3">
          <strong className="font-strong">The last run failed.</strong> What you see is from the run before.
          Run it again; if it fails once more, a source may be down.
        </Notice>
      )}
      {day.items.length > 0 && <SourceNotice day={day} />}
      {day.items.length > 0 ? (
        <DayPicks day={day} />
      ) : (
        <NoPicks isRunning={running} onRun={canManage ? () => start.mutate() : undefined} />
      )}
    </>
  );
}

function Summary({ day, timezone }: { day: ResearchDay; timezone: string }) {
  if (!day.ready_at) return "Nothing has been researched for this store yet.";
  return (
    <>
      {formatWeekday(day.day, "long")}, ready at {formatTime(day.ready_at, timezone)}.{" "}
      {plural(day.candidates_seen, "candidate")} seen, {formatCount(day.kept)} kept,{" "}
      {picksAboveLine(day).length} above your line.
    </>
  );
}

function NoPicks({ isRunning: isBusy, onRun }: { isRunning: boolean; onRun: (() => void) | undefined }) {
  return (
    <Card>
      {isBusy ? (
        <EmptyState
          icon={LoaderCircle}
          title="Your first picks are on their way"
          text="Sources are read, candidates scored, and Claude writes about the best twenty. This takes about a minute."
        />
      ) : (
        <EmptyState
          icon={Compass}
          title="No picks yet"
          text={
            onRun
              ? "Research runs each morning. You need not wait: run it now and see the first twenty in about a minute."
              : "Research runs each morning. A manager or the owner can run it now."
          }
        >
          {onRun && <RunButton label="Run research" isPrimary isRunning={false} onRun={onRun} />}
        </EmptyState>
      )}
    </Card>
  );
}
