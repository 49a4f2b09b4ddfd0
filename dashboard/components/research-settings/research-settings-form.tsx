"use client";

import { useState } from "react";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { useStoreScope } from "@/components/shell/store-context";
import type { AiBudget, ResearchSettings, ResearchSettingsWrite } from "@/lib/api/types";
import { formatWeekday } from "@/lib/format/dates";
import { plural } from "@/lib/format/numbers";
import { useSaveResearchSettings } from "@/lib/queries/research-settings";
import { changedFields, draftOf } from "@/lib/research/settings";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { BudgetSection } from "./budget-section";
import { KeywordsSection } from "./keywords-section";
import { RhythmSection } from "./rhythm-section";
import { SourcesSection } from "./sources-section";
import { WeightsSection } from "./weights-section";

type Props = { settings: ResearchSettings; budget: AiBudget | null };

export type SectionProps = {
  draft: ResearchSettingsWrite;
  change: (fields: Partial<ResearchSettingsWrite>) => void;
};

export function ResearchSettingsForm({ settings, budget }: Props) {
  const { store } = useStoreScope();
  const saved = draftOf(settings);
  const [draft, setDraft] = useState(saved);
  const [isBudgetRight, setBudgetRight] = useState(true);
  const save = useSaveResearchSettings(store.store_id);
  const changed = changedFields(saved, draft);
  const canSave = changed.length > 0 && draft.keywords.length > 0 && isBudgetRight;
  const change = (fields: Partial<ResearchSettingsWrite>) => setDraft((now) => ({ ...now, ...fields }));
  const submit = () => canSave && !save.isPending && save.mutate(draft);
  useSaveKey(submit);
  useUnsavedGuard(changed.length > 0 && !save.isPending);

  return (
    <>
      <PageHead
        title="Research settings"
        text={
          changed.length > 0 ? (
            `${plural(changed.length, "change")} not saved.`
          ) : (
            <NextDay settings={settings} />
          )
        }
        actions={
          <ActionBar isIdle={changed.length === 0}>
            {changed.length > 0 && (
              <Button look="ghost" onClick={() => setDraft(saved)}>
                Discard
              </Button>
            )}
            <Button look="primary" disabled={!canSave} isBusy={save.isPending} onClick={submit}>
              Save
            </Button>
          </ActionBar>
        }
      />
      <KeywordsSection draft={draft} change={change} />
      <SourcesSection draft={draft} change={change} />
      <WeightsSection draft={draft} change={change} />
      <RhythmSection draft={draft} change={change} />
      <BudgetSection
        draft={draft}
        change={change}
        planLimitMicros={settings.plan_ai_budget_micros}
        budget={budget}
        onValidity={setBudgetRight}
      />
    </>
  );
}

function NextDay({ settings }: { settings: ResearchSettings }) {
  if (!settings.next_day) return <>Researched when you ask for it.</>;
  return <>Next research {formatWeekday(settings.next_day, "long")}.</>;
}
