"use client";

import { Notice } from "@/components/ui/notice";
import { useStoreScope } from "@/components/shell/store-context";
import type { ResearchDay, Source } from "@/lib/api/types";
import { formatSince } from "@/lib/format/dates";
import { missingPartOf, sourceNames, troubledSources } from "@/lib/research/day";

/** A failing source stays on top until it answers again; what it changes is said, nothing is filled in. */
export function SourceNotice({ day }: { day: ResearchDay }) {
  const { store } = useStoreScope();
  return troubledSources(day.sources).map((source) => (
    <Notice key={source.source} tone="warn" className="mb-3">
      <strong className="font-strong">{whatHappened(source, store.timezone)}</strong>{" "}
      {missingPartOf(source.source)} {source.source === "aliexpress" ? "are" : "is"} missing from{" "}
      {day.kept === 1 ? "the pick" : `all ${day.kept} picks`}, so the other parts carry the weight. Nothing
      was filled in.
    </Notice>
  ));
}

function whatHappened(source: Source, timezone: string): string {
  const name = sourceNames[source.source];
  if (source.status === "needs_credentials") return `${name} needs credentials.`;
  const since = source.since ?? source.last_success_at;
  return since
    ? `${name} has not answered since ${formatSince(since, timezone, new Date())}.`
    : `${name} does not answer.`;
}
