"use client";

import { Check, Compass, LoaderCircle, RefreshCw, SearchX, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
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
import { filterPicks, MARGIN_FLOOR_PERCENT, picksAboveLine } from "@/lib/research/day";
import { usePickActions } from "@/lib/research/use-pick-actions";
import { useListKeys } from "@/lib/use-list-keys";
import { NicheFilter } from "./niche-filter";
import { PickCards } from "./pick-cards";
import { PickTable } from "./pick-table";
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
            <Button onClick={() => start.mutate()} isBusy={running}>
              <RefreshCw aria-hidden />
              {day.ready_at ? "Run again" : "Run research"}
            </Button>
          </>
        }
      />
      {running && <RunProgress stage={day.run?.stage ?? null} status={day.run?.status ?? "queued"} />}
      {!running && day.run?.status === "failed" && (
        <Notice tone="bad" className="mb-3">
          <strong className="font-strong">The last run failed.</strong> What you see is from the run before.
          Run it again; if it fails once more, a source may be down.
        </Notice>
      )}
      {day.items.length > 0 && <SourceNotice day={day} />}
      {day.items.length > 0 ? (
        <Picks day={day} />
      ) : (
        <NoPicks isRunning={running} onRun={() => start.mutate()} />
      )}
    </>
  );
}

function Summary({ day, timezone }: { day: ResearchDay; timezone: string }) {
  if (!day.ready_at) return "Nothing has been researched for this store yet.";
  return (
    <>
      {formatWeekday(day.day, "long")}, ready at {formatTime(day.ready_at, timezone)}.{" "}
      {plural(day.candidates_seen, "candidate")} seen, {formatCount(day.kept)} kept, {picksAboveLine(day)}{" "}
      above your line.
    </>
  );
}

function Picks({ day }: { day: ResearchDay }) {
  const { store } = useStoreScope();
  const actions = usePickActions(store.store_id);
  const [niche, setNiche] = useState("");
  const [hasMargin, setHasMargin] = useState(false);
  const picks = filterPicks(day.items, { niche, hasMargin });
  const niches = [...new Set(day.items.map((pick) => pick.niche))].sort();
  const act = (run: keyof typeof actions) => (index: number) => {
    const pick = picks[index];
    if (pick) actions[run](pick);
  };
  const { active, setActive } = useListKeys(
    picks.length,
    { i: act("importPick"), x: act("dismiss"), w: act("toggleWatch") },
    { start: 0 },
  );
  const listProps = {
    picks,
    storeId: store.store_id,
    scoreLine: day.score_line,
    actions,
    active,
    onActivate: setActive,
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        {niches.length > 1 && <NicheFilter niches={niches} value={niche} onChange={setNiche} />}
        <Button aria-pressed={hasMargin} onClick={() => setHasMargin(!hasMargin)}>
          {hasMargin && <Check aria-hidden />}
          Margin over {MARGIN_FLOOR_PERCENT}%
        </Button>
        <span className="text-sm text-ink-3 max-lg:hidden">Sorted by score</span>
        <span className="ml-auto flex items-center gap-3 text-xs text-ink-3 max-lg:hidden">
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="h-3.5 w-0.5 bg-ink" /> your line, {day.score_line}
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden className="hatch size-3.5 rounded-xs border border-line-strong" /> missing, not
            counted
          </span>
        </span>
      </div>
      {picks.length === 0 ? (
        <Card>
          <EmptyState
            icon={SearchX}
            title="No pick passes these filters"
            text={`${plural(day.kept, "pick")} today; dismissed ones stay hidden.`}
          >
            <Button
              onClick={() => {
                setNiche("");
                setHasMargin(false);
              }}
            >
              Show all picks
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card className="overflow-x-auto max-lg:hidden">
            <PickTable {...listProps} />
          </Card>
          <div className="lg:hidden">
            <PickCards {...listProps} />
          </div>
        </>
      )}
      <p className="mt-3 text-xs text-ink-3">
        {picks.length} of {day.items.length} shown, {plural(day.rejected_count, "candidate")} rejected.
        <span className="max-lg:hidden">
          {" "}
          Keys: J and K move, Enter opens the evidence, I imports, W watches, X dismisses with undo.
        </span>
      </p>
    </>
  );
}

function NoPicks({ isRunning: isBusy, onRun }: { isRunning: boolean; onRun: () => void }) {
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
          text="Research runs each morning. You need not wait: run it now and see the first twenty in about a minute."
        >
          <Button look="primary" onClick={onRun}>
            Run research
          </Button>
        </EmptyState>
      )}
    </Card>
  );
}
