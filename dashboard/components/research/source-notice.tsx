"use client";

import { partNames, partOrder } from "@/components/charts/part-bars";
import { Notice } from "@/components/ui/notice";
import { useStoreScope } from "@/components/shell/store-context";
import type { ResearchDay, Source } from "@/lib/api/types";
import { formatSince } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { partsFedBy, sourceName, troubledSources } from "@/lib/research/day";

/** A failing source stays on top until it answers again; what it changes is said, nothing is filled in. */
export function SourceNotice({ day }: { day: ResearchDay }) {
  const { store } = useStoreScope();
  return troubledSources(day.sources).map((source) => (
    <Notice key={source.source} tone="warn" className="mb-3">
      <strong className="font-strong">{whatHappened(source, store.timezone)}</strong>{" "}
      {whatItChanges(source, day)}
    </Notice>
  ));
}

/** Counts the picks: a source that fell silent after the picks were scored has changed nothing yet. */
function whatItChanges(source: Source, day: ResearchDay): string {
  const parts = partsFedBy(source.source);
  const missing = partOrder.filter((key) => parts.includes(partNames[key]));
  const hit = day.items.filter((pick) => missing.some((key) => pick.parts[key].is_missing)).length;
  if (hit === 0) return "Today’s picks were scored before that and are whole.";
  const names = parts.join(", ").replace(/, (?=[^,]*$)/, " and ");
  const where =
    hit === day.items.length ? `all ${plural(hit, "pick")}` : `${hit} of ${plural(day.items.length, "pick")}`;
  return `${names} ${parts.length === 1 ? "is" : "are"} missing from ${where}, so the other parts carry the weight. Nothing was filled in.`;
}

function whatHappened(source: Source, timezone: string): string {
  const name = sourceName(source.source);
  if (source.status === "needs_credentials") return `${name} needs credentials.`;
  const since = source.since ?? source.last_success_at;
  return since
    ? `${name} has not answered since ${formatSince(since, timezone, new Date())}.`
    : `${name} does not answer.`;
}
