"use client";

import { Bookmark } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import { plural } from "@/lib/format/numbers";
import { useResearchDay, useWatchlist } from "@/lib/queries/research";
import { usePickActions } from "@/lib/research/use-pick-actions";
import { useListKeys } from "@/lib/use-list-keys";
import { PickCards } from "./pick-cards";
import { PickTable } from "./pick-table";

export function WatchlistBoard() {
  const { store } = useStoreScope();
  const { data } = useWatchlist(store.store_id);
  const { data: day } = useResearchDay(store.store_id);
  const actions = usePickActions(store.store_id);
  const picks = (data?.items ?? []).filter(({ status }) => status === "watched" || status === "imported");
  const act = (run: keyof typeof actions) => (index: number) => {
    const pick = picks[index];
    if (pick) actions[run](pick);
  };
  const { active, setActive } = useListKeys(
    picks.length,
    { i: act("importPick"), x: act("dismiss"), w: act("toggleWatch") },
    { start: 0 },
  );
  if (!data) return <ListSkeleton label="Loading the watchlist" />;
  const listProps = {
    picks,
    storeId: store.store_id,
    scoreLine: day?.score_line ?? 70,
    actions,
    active,
    onActivate: setActive,
  };
  return (
    <>
      <PageHead title="Watchlist" text={`${plural(picks.length, "pick")} scored again each morning.`} />
      {picks.length === 0 ? (
        <Card>
          <EmptyState
            icon={Bookmark}
            title="Nothing on the watchlist"
            text="Watch a pick that is not ready yet. It is scored again each day, so you see it cross your line."
          >
            <Button asChild look="primary">
              <Link href={`/stores/${store.store_id}/research`}>See today’s picks</Link>
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
          <p className="mt-3 text-xs text-ink-3 max-lg:hidden">
            Keys: J and K move, Enter opens the evidence, I imports, W takes it off the list, X dismisses.
          </p>
        </>
      )}
    </>
  );
}
