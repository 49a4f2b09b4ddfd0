"use client";

import { useId } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import type { Frequency } from "@/lib/api/types";
import type { SectionProps } from "./research-settings-form";

const frequencies: { value: Frequency; label: string }[] = [
  { value: "daily", label: "Daily" },
  { value: "weekdays", label: "Weekdays" },
  { value: "weekly", label: "Mondays" },
  { value: "manual", label: "When I ask" },
];

export function RhythmSection({ draft, change }: SectionProps) {
  const id = useId();
  return (
    <SettingsSection
      id="rhythm"
      title="How often"
      text="Early enough to be there for breakfast. You can always ask."
    >
      <Segmented
        label="How often"
        value={draft.frequency}
        options={frequencies}
        onChange={(frequency) => change({ frequency })}
      />
      <div className="flex items-center gap-4">
        <label htmlFor={id} className="min-w-0 grow">
          <span className="block text-sm font-medium">Morning mail</span>
          <span className="text-xs text-ink-3">What is new, and how the last picks did.</span>
        </label>
        <Switch
          id={id}
          checked={draft.sends_report}
          onCheckedChange={(sends_report) => change({ sends_report })}
        />
      </div>
    </SettingsSection>
  );
}
