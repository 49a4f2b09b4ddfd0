"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { partNames, partOrder } from "@/components/charts/part-bars";
import { SettingsSection } from "@/components/settings/settings-section";
import { useStoreScope } from "@/components/shell/store-context";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Slider } from "@/components/ui/slider";
import type { PreviewedPick, Weights } from "@/lib/api/types";
import { formatDay } from "@/lib/format/dates";
import { useWeightsPreview } from "@/lib/queries/research-settings";
import { placesGained, sharesOf } from "@/lib/research/settings";
import { useDebounced } from "@/lib/use-debounced";
import type { SectionProps } from "./research-settings-form";

const SHOWN = 10;

export function WeightsSection({ draft, change }: SectionProps) {
  const shares = sharesOf(draft.weights);
  return (
    <SettingsSection
      id="weights"
      title="Score"
      text="How much each part counts. The list shows what it changes."
    >
      <div className="space-y-2">
        {partOrder.map((part) => (
          <div key={part} className="grid grid-cols-[72px_minmax(0,1fr)_44px] items-center gap-3">
            <span className="text-sm font-medium">{partNames[part]}</span>
            <Slider
              label={`Weight of ${partNames[part]}`}
              value={draft.weights[part]}
              max={100}
              valueText={`${shares[part]} percent of the score`}
              onChange={(value) => change({ weights: { ...draft.weights, [part]: value } })}
            />
            <span className="text-right text-sm text-ink-2 tabular-nums">{shares[part]}%</span>
          </div>
        ))}
      </div>
      <div className="grid grid-cols-[72px_minmax(0,1fr)_44px] items-center gap-3 border-t border-line pt-4">
        <span className="text-sm font-medium">Line</span>
        <Slider
          label="Score line"
          value={draft.score_line}
          max={100}
          valueText={`Worth a look from ${draft.score_line} points`}
          onChange={(score_line) => change({ score_line })}
        />
        <span className="text-right text-sm text-ink-2 tabular-nums">{draft.score_line}</span>
      </div>
      <Preview weights={draft.weights} line={draft.score_line} />
    </SettingsSection>
  );
}

function Preview({ weights, line }: { weights: Weights; line: number }) {
  const { store } = useStoreScope();
  const settled = useDebounced(weights, 250);
  const { data, error } = useWeightsPreview(store.store_id, settled);
  if (Object.values(weights).every((weight) => weight === 0)) {
    return <Notice tone="bad">One part at least has to count.</Notice>;
  }
  if (error && !data) return <Notice tone="bad">The preview cannot be loaded. {error.message}</Notice>;
  if (!data) return <ListSkeleton rows={5} label="Ranking anew" />;
  if (!data.day) return <Notice>After the first research you see here what the weights change.</Notice>;
  return (
    <div>
      <p className="mb-2 text-xs text-ink-3">The picks of {formatDay(data.day)}, ranked this way</p>
      <ol className="divide-y divide-line" aria-live="polite">
        {data.items.slice(0, SHOWN).map((pick) => (
          <PreviewRow key={pick.candidate_id} pick={pick as PreviewedPick} line={line} />
        ))}
      </ol>
    </div>
  );
}

function PreviewRow({ pick, line }: { pick: PreviewedPick; line: number }) {
  const isAbove = pick.score >= line;
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="w-5 text-right text-sm text-ink-3 tabular-nums">{pick.rank}</span>
      <Move places={placesGained(pick.rank, pick.rank_before)} />
      <span className={`min-w-0 grow truncate text-sm ${isAbove ? "" : "text-ink-3"}`}>{pick.title}</span>
      <span className="text-sm font-medium tabular-nums">{Math.round(pick.score)}</span>
    </li>
  );
}

function Move({ places }: { places: number | null }) {
  if (places === null) return <Badge tone="accent">new</Badge>;
  if (places === 0) return <span className="w-9" />;
  const Arrow = places > 0 ? ArrowUp : ArrowDown;
  return (
    <span className="flex w-9 items-center gap-0.5 text-xs text-ink-2 tabular-nums">
      <Arrow aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{places > 0 ? "up" : "down"} </span>
      {Math.abs(places)}
    </span>
  );
}
