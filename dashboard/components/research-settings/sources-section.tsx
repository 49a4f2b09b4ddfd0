"use client";

import { useId } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Switch } from "@/components/ui/switch";
import type { ResearchSettings } from "@/lib/api/types";
import { partsFedBy, sourceName } from "@/lib/research/day";
import type { SectionProps } from "./research-settings-form";

type Source = ResearchSettings["sources"][number];

const sources: Source[] = ["aliexpress", "google_trends", "reddit"];
/** Listings are what research is about. */
const always: Source = "aliexpress";

export function SourcesSection({ draft, change }: SectionProps) {
  const toggle = (source: Source, isOn: boolean) =>
    change({ sources: sources.filter((one) => (one === source ? isOn : draft.sources.includes(one))) });
  return (
    <SettingsSection
      id="sources"
      title="Sources"
      text="A part whose source is off does not count, and the others count more."
    >
      {sources.map((source) => (
        <SourceRow
          key={source}
          source={source}
          isOn={draft.sources.includes(source)}
          onToggle={(isOn) => toggle(source, isOn)}
        />
      ))}
    </SettingsSection>
  );
}

type RowProps = { source: Source; isOn: boolean; onToggle: (isOn: boolean) => void };

function SourceRow({ source, isOn, onToggle }: RowProps) {
  const id = useId();
  const parts = partsFedBy(source).join(", ");
  return (
    <div className="flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 grow">
        <span className="block text-sm font-medium">{sourceName(source)}</span>
        <span className="text-xs text-ink-3">
          {parts && `Feeds ${parts}.`}{" "}
          {source === always && "Always on: without listings there is nothing to rank."}
        </span>
      </label>
      <Switch id={id} checked={isOn} disabled={source === always} onCheckedChange={onToggle} />
    </div>
  );
}
