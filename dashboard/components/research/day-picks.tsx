"use client";

import { Check, SearchX } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useStoreScope } from "@/components/shell/store-context";
import type { ResearchDay } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { filterPicks, MARGIN_FLOOR_PERCENT } from "@/lib/research/day";
import { useChoice } from "@/lib/research/use-choice";
import { usePickActions } from "@/lib/research/use-pick-actions";
import { watchlistHref } from "@/lib/research/watch";
import { mayManage } from "@/lib/stores/roles";
import { useListKeys } from "@/lib/use-list-keys";
import { ImportBar } from "./import-bar";
import { NicheFilter } from "./niche-filter";
import { PickCards } from "./pick-cards";
import { PickTable } from "./pick-table";

/** The picks of a day with their filters; some can be chosen and imported together. */
export function DayPicks({ day }: { day: ResearchDay }) {
  const { store } = useStoreScope();
  const canManage = mayManage(store.role);
  const actions = usePickActions(store.store_id);
  const [niche, setNiche] = useState("");
  const [hasMargin, setHasMargin] = useState(false);
  const picks = filterPicks(day.items, { niche, hasMargin });
  const niches = [...new Set(day.items.map((pick) => pick.niche))].sort();
  const { chosen, choice, clear } = useChoice(picks);
  const act = (run: keyof typeof actions) => (index: number) => {
    const pick = picks[index];
    if (pick) actions[run](pick);
  };
  const { active, setActive } = useListKeys(
    picks.length,
    canManage ? { i: act("importPick"), x: act("dismiss"), w: act("toggleWatch") } : {},
    { start: 0 },
  );
  const listProps = {
    picks,
    storeId: store.store_id,
    scoreLine: day.score_line,
    actions,
    active,
    onActivate: setActive,
    choice: canManage ? choice : undefined,
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
        {chosen.length > 0 ? <ImportBar chosen={chosen} onClear={clear} /> : <Legend line={day.score_line} />}
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
          <Card className="relative overflow-x-auto max-lg:hidden">
            <PickTable {...listProps} />
          </Card>
          <div className="lg:hidden">
            <PickCards {...listProps} />
          </div>
        </>
      )}
      <p className="mt-3 text-xs text-ink-3">
        {picks.length} of {day.items.length} shown, {plural(day.rejected_count, "candidate")} rejected.
        <Dismissed day={day} storeId={store.store_id} />
        <span className="max-lg:hidden">
          {" "}
          Keys: J and K move, Enter opens the evidence
          {canManage && ", I imports, W watches, X dismisses with undo"}.
        </span>
      </p>
    </>
  );
}

function Legend({ line }: { line: number }) {
  return (
    <span className="ml-auto flex items-center gap-3 text-xs text-ink-3 max-lg:hidden">
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="h-3.5 w-0.5 bg-ink" /> your line, {line}
      </span>
      <span className="flex items-center gap-1.5">
        <span aria-hidden className="hatch size-3.5 rounded-xs border border-line-strong" /> missing, not
        counted
      </span>
    </span>
  );
}

function Dismissed({ day, storeId }: { day: ResearchDay; storeId: string }) {
  const count = day.items.filter(({ status }) => status === "dismissed").length;
  if (count === 0) return null;
  return (
    <>
      {" "}
      <Link href={watchlistHref(storeId, "dismissed")} className="underline">
        {formatCount(count)} dismissed
      </Link>
      .
    </>
  );
}
