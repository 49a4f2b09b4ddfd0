"use client";

import { Card } from "@/components/ui/card";
import { useStoreScope } from "@/components/shell/store-context";
import type { WatchlistEntry } from "@/lib/api/research";
import { useChoice } from "@/lib/research/use-choice";
import { usePickActions } from "@/lib/research/use-pick-actions";
import { mayManage } from "@/lib/stores/roles";
import { useListKeys } from "@/lib/use-list-keys";
import { EntryNote } from "./entry-note";
import { ImportBar } from "./import-bar";
import { PickCards } from "./pick-cards";
import { PickTable } from "./pick-table";

type EntryListProps = { entries: WatchlistEntry[]; scoreLine: number; lastDay: string };

/** Picks of any day, as those of today are shown, with how their score went. */
export function EntryList({ entries, scoreLine, lastDay }: EntryListProps) {
  const { store } = useStoreScope();
  const canManage = mayManage(store.role);
  const actions = usePickActions(store.store_id);
  const { chosen, choice, clear } = useChoice(entries);
  const canChoose = canManage && entries.some(({ status }) => status !== "imported");
  const act = (run: keyof typeof actions) => (index: number) => {
    const entry = entries[index];
    if (entry) actions[run](entry);
  };
  const { active, setActive } = useListKeys(
    entries.length,
    canManage ? { i: act("importPick"), x: act("dismiss"), w: act("toggleWatch"), b: act("bringBack") } : {},
    { start: 0 },
  );
  const listProps = {
    picks: entries,
    storeId: store.store_id,
    scoreLine,
    actions,
    active,
    onActivate: setActive,
    choice: canChoose ? choice : undefined,
    noteOf: (entry: WatchlistEntry) => <EntryNote entry={entry} scoreLine={scoreLine} lastDay={lastDay} />,
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="mb-3 flex">
          <ImportBar chosen={chosen} onClear={clear} />
        </div>
      )}
      <Card className="relative overflow-x-auto max-lg:hidden">
        <PickTable {...listProps} />
      </Card>
      <div className="lg:hidden">
        <PickCards {...listProps} />
      </div>
      {canManage && (
        <p className="mt-3 text-xs text-ink-3 max-lg:hidden">
          Keys: J and K move, Enter opens the evidence, I imports, W watches or takes off the list, X
          dismisses, B brings back.
        </p>
      )}
    </>
  );
}
