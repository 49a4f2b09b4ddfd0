"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { ActionBar } from "@/components/ui/action-bar";
import { Badge } from "@/components/ui/badge";
import { buttonStyles } from "@/components/ui/button";
import { Thumb } from "@/components/ui/thumb";
import { useStoreScope } from "@/components/shell/store-context";
import type { Evidence } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { useEvidence, useResearchDay } from "@/lib/queries/research";
import { mayManage } from "@/lib/stores/roles";
import { AnalysisCard } from "./analysis-card";
import { EvidenceActions } from "./evidence-actions";
import { OffersCard } from "./offers-card";
import { OutcomesCard } from "./outcomes-card";
import { nicheLabel } from "./pick-text";
import { PartsCard } from "./parts-card";
import { ScoreHistoryCard } from "./score-history-card";
import { SeriesCard } from "./series-card";
import { StatusBadge } from "./status-badge";

export function EvidenceView({ item: given }: { item: Evidence }) {
  const { store } = useStoreScope();
  const item = useEvidence(store.store_id, given);
  const canManage = mayManage(store.role);
  const { data: day } = useResearchDay(store.store_id);
  const scoreLine = day?.score_line ?? 70;
  const picks =
    day?.items.filter((pick) => pick.status !== "dismissed" || pick.item_id === item.item_id) ?? [];
  const index = picks.findIndex((pick) => pick.item_id === item.item_id);
  return (
    <>
      <header className="mb-5 flex items-start gap-x-4 gap-y-4 lg:items-end lg:gap-x-5">
        <Thumb src={item.image_url} size={84} className="max-lg:size-[68px]!" />
        <div className="min-w-0 grow">
          <h1 className="title-tracking text-2xl font-strong max-lg:text-xl">{item.title}</h1>
          <p className="mt-0.5 text-ink-2">{historyText(item, scoreLine)}</p>
          <Badges item={item} />
        </div>
        <div className="flex shrink-0 items-center gap-2 max-lg:contents">
          {index >= 0 && (
            <div className="flex items-center gap-2 max-lg:hidden">
              <span className="mr-1 text-sm text-ink-3">
                {index + 1} of {picks.length}
              </span>
              <Step
                to={picks[index - 1]?.item_id}
                label="Pick before"
                storeId={store.store_id}
                icon={ChevronUp}
              />
              <Step
                to={picks[index + 1]?.item_id}
                label="Next pick"
                storeId={store.store_id}
                icon={ChevronDown}
              />
            </div>
          )}
          {canManage ? (
            <ActionBar>
              <EvidenceActions pick={item} storeId={store.store_id} />
            </ActionBar>
          ) : (
            <span className="max-lg:hidden">
              <StatusBadge status={item.status} />
            </span>
          )}
        </div>
      </header>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_300px] xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="min-w-0 space-y-5">
          <PartsCard item={item} scoreLine={scoreLine} />
          <SeriesCard item={item} />
          <ScoreHistoryCard item={item} scoreLine={scoreLine} lastDay={day?.day ?? item.day} />
        </div>
        <div className="min-w-0 space-y-5">
          <AnalysisCard item={item} timezone={store.timezone} />
          <OutcomesCard outcomes={item.outcomes} currency={item.currency} />
        </div>
      </div>
      <OffersCard item={item} country={store.country} />
    </>
  );
}

function historyText(item: Evidence, scoreLine: number): string {
  const parts = [nicheLabel(item.niche)];
  const first = item.history[0];
  if (first) {
    const above = item.history.filter((point) => point.score >= scoreLine).length;
    parts.push(`First seen ${formatDay(first.day)}, above your line on ${plural(above, "day")}`);
  }
  return `${parts.join(". ")}.`;
}

const badgeTones: Record<string, "good" | "warn" | "neutral"> = { Rising: "good", Fragile: "warn" };

function Badges({ item }: { item: Evidence }) {
  const missing = Object.entries(item.parts).filter(([, part]) => part.is_missing);
  return (
    <div className="mt-2 flex flex-wrap gap-1.5">
      {item.badges.map((badge) => (
        <Badge key={badge} tone={badgeTones[badge] ?? "neutral"}>
          {badge}
        </Badge>
      ))}
      {missing.map(([key]) => (
        <Badge key={key} tone="bad">
          {nicheLabel(key)} missing
        </Badge>
      ))}
      <Badge tone="outline">Data quality {item.quality}</Badge>
    </div>
  );
}

type StepProps = { to: string | undefined; label: string; storeId: string; icon: typeof ChevronUp };

function Step({ to, label, storeId, icon: Icon }: StepProps) {
  const classes = buttonStyles({ look: "plain", size: "icon" });
  if (!to) {
    return (
      <span aria-hidden className={cn(classes, "text-ink-disabled shadow-none")}>
        <Icon />
      </span>
    );
  }
  return (
    <Link href={`/stores/${storeId}/research/${to}`} aria-label={label} className={classes}>
      <Icon aria-hidden />
    </Link>
  );
}
