"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import type { ProductImport } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import { countStates, inState, openSentences, openStates, type OpenState } from "@/lib/imports/open";
import { hasDraft, type KeptBack } from "@/lib/imports/publishing";
import { usePublishDrafts } from "@/lib/queries/imports";
import { mayManage } from "@/lib/stores/roles";
import { DraftTable } from "./draft-table";
import { KeptBackNotice } from "./kept-back-notice";
import { SelectionBar } from "./selection-bar";
import { UnderWayCard } from "./under-way-card";

/** What is under way above the drafts that wait; drafts are chosen and published together. */
export function OpenImports({ items }: { items: ProductImport[] }) {
  const { store } = useStoreScope();
  const [state, setState] = useState<OpenState | null>(null);
  const [ticked, setTicked] = useState<string[]>([]);
  const [keptBack, setKeptBack] = useState<KeptBack[]>([]);
  const publish = usePublishDrafts(store.store_id);
  const counts = countStates(items);
  // The last one of a state may just have left it.
  const current = state !== null && counts[state] > 0 ? state : null;
  const shown = inState(items, current);
  const drafts = shown.filter(hasDraft);
  const others = shown.filter((item) => !hasDraft(item));
  const chosen = drafts.filter(({ import_id }) => ticked.includes(import_id));
  const ids = chosen.map(({ import_id }) => import_id);
  const unsettled = chosen.filter((item) => openSentences(item) > 0).length;

  function publishChosen() {
    publish.mutate(chosen, {
      onSuccess: (result) => {
        setKeptBack(result.keptBack);
        setTicked(result.keptBack.map(({ item }) => item.import_id));
      },
    });
  }

  const choice = mayManage(store.role) && {
    chosen: ids,
    onToggle: (importId: string) =>
      setTicked(ids.includes(importId) ? ids.filter((id) => id !== importId) : [...ids, importId]),
    onToggleAll: () =>
      setTicked(chosen.length === drafts.length ? [] : drafts.map(({ import_id }) => import_id)),
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <StateFilter counts={counts} total={items.length} value={current} onChange={setState} />
        {chosen.length > 0 && (
          <SelectionBar
            words={`${plural(chosen.length, "draft")} chosen`}
            note={unsettled > 0 && `${formatCount(unsettled)} with sentences to settle`}
            onClear={() => setTicked([])}
          >
            <Button look="primary" isBusy={publish.isPending} onClick={publishChosen}>
              <Send aria-hidden />
              Publish {plural(chosen.length, "draft")}
            </Button>
          </SelectionBar>
        )}
      </div>
      {keptBack.length > 0 && (
        <KeptBackNotice keptBack={keptBack} storeId={store.store_id} onClose={() => setKeptBack([])} />
      )}
      <div className="space-y-5">
        {others.length > 0 && <UnderWayCard items={others} storeId={store.store_id} />}
        {drafts.length > 0 && (
          <Card className="overflow-hidden">
            <CardHead title="Drafts to review" meta={formatCount(drafts.length)} />
            <DraftTable
              items={drafts}
              storeId={store.store_id}
              currency={store.currency}
              choice={choice || undefined}
            />
          </Card>
        )}
      </div>
    </>
  );
}

type StateFilterProps = {
  counts: Record<OpenState, number>;
  total: number;
  value: OpenState | null;
  onChange: (state: OpenState | null) => void;
};

function StateFilter({ counts, total, value, onChange }: StateFilterProps) {
  const options = [
    { state: null, label: "All", count: total },
    ...openStates.map(({ state, label }) => ({ state, label, count: counts[state] })),
  ];
  return (
    <div role="group" aria-label="Show" className="flex flex-wrap gap-2">
      {options.map(({ state, label, count }) => (
        <Button
          key={label}
          size="row"
          aria-pressed={state === value}
          disabled={count === 0}
          className="aria-pressed:border-ink aria-pressed:font-strong"
          onClick={() => onChange(state)}
        >
          {label} <span className="font-text text-ink-3">{formatCount(count)}</span>
        </Button>
      ))}
    </div>
  );
}
