"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { Store } from "@/lib/api/types";
import {
  colorNames,
  hasColors,
  lookOf,
  offersOf,
  presets,
  toTheme,
  type Look,
  type Offer,
} from "@/lib/stores/look";
import { mayManage } from "@/lib/stores/roles";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { ColorFields } from "./color-fields";
import { LogoField } from "./logo-field";
import { LookPreview } from "./look-preview";

const presetOptions = [
  { value: "fern" as const, label: "Fern" },
  { value: "nightdesk" as const, label: "Nightdesk" },
];
const fontOptions = [
  { value: "newsreader", label: "Newsreader and Hanken Grotesk" },
  { value: "bricolage", label: "Bricolage Grotesque and Instrument Sans" },
];
const weightOptions = [400, 500, 600, 700, 800].map((weight) => ({
  value: String(weight),
  label: String(weight),
}));

export function LookForm({ store }: { store: Store }) {
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(() => lookOf(store.theme));
  const [look, setLook] = useState(saved);
  const canChange = mayManage(store.role);
  const isChanged = JSON.stringify(look) !== JSON.stringify(saved);
  const canSave = canChange && isChanged && hasColors(look);
  const [offers, setOffers] = useState<Offer[]>([]);
  function change(part: Partial<Look>) {
    setLook((now) => ({ ...now, ...part }));
    setOffers([]);
  }
  const save = useMutation({
    mutationFn: (now: Look) => api.updateStore(store.store_id, { theme: toTheme(now) }),
    onSuccess: (next) => {
      const before = saved;
      setOffers([]);
      setSaved(lookOf(next.theme));
      setLook(lookOf(next.theme));
      toast({ text: "The shop has its new look", undo: () => save.mutate(before) });
      router.refresh();
    },
    onError: (error) => {
      setOffers(error instanceof ApiProblem ? offersOf(error.errors) : []);
      toast({ text: `Not saved. ${error.message}`, tone: "problem" });
    },
  });
  const submit = () => canSave && !save.isPending && save.mutate(look);
  useSaveKey(submit);
  useUnsavedGuard(isChanged && !save.isPending);

  return (
    <>
      <PageHead
        title="Look"
        text={isChanged ? "Changes are not saved." : "The shop’s logo, colors and type."}
        actions={
          canChange && (
            <ActionBar isIdle={!isChanged}>
              {isChanged && (
                <Button look="ghost" onClick={() => setLook(saved)}>
                  Discard
                </Button>
              )}
              <Button look="primary" disabled={!canSave} isBusy={save.isPending} onClick={submit}>
                Save
              </Button>
            </ActionBar>
          )
        }
      />
      {!canChange && (
        <Notice className="mb-5">Viewers see the look; a manager or the owner changes it.</Notice>
      )}
      <SettingsSection
        id="logo"
        title="Logo"
        text="Without one the shop writes its name. Changes count at once."
      >
        <LogoField store={store} canChange={canChange} />
      </SettingsSection>
      <SettingsSection
        id="colors"
        title="Colors"
        text="Everything else is mixed from these four. What cannot be read is not saved."
      >
        <fieldset disabled={!canChange} className="min-w-0 space-y-5">
          <div className="flex flex-wrap items-center gap-3">
            <Segmented
              label="Preset"
              value={look.preset}
              options={presetOptions}
              onChange={(preset) => canChange && change({ preset, ...presets[preset] })}
            />
            <span className="text-xs text-ink-3">A preset sets all values; change any of them after.</span>
          </div>
          <ColorFields look={look} onChange={change} />
          {offers.map(({ key, nearest }) => (
            <Notice
              key={key}
              tone="bad"
              end={
                <Button size="row" onClick={() => change({ [key]: nearest })}>
                  Use {nearest}
                </Button>
              }
            >
              {colorNames[key]} is too close to what it lies on. The nearest that can be read is {nearest}.
            </Notice>
          ))}
        </fieldset>
        <LookPreview look={look} name={store.name} />
      </SettingsSection>
      <SettingsSection id="type" title="Type and corners" text="Fonts come in pairs that go together.">
        <fieldset disabled={!canChange} className="grid min-w-0 items-start gap-5 sm:grid-cols-2">
          <Field label="Fonts" className="sm:col-span-2">
            <Select
              options={fontOptions}
              value={look.fonts}
              onChange={(event) => change({ fonts: event.target.value as Look["fonts"] })}
            />
          </Field>
          <Field label="Weight of headings">
            <Select
              options={weightOptions}
              value={String(look.weight)}
              onChange={(event) => change({ weight: Number(event.target.value) })}
            />
          </Field>
          <Field label="Corners" help="0 is square, 24 is round.">
            <AffixInput
              type="number"
              min={0}
              max={24}
              suffix="px"
              value={look.radius}
              onChange={(event) =>
                change({ radius: Math.min(24, Math.max(0, Math.round(Number(event.target.value)))) })
              }
            />
          </Field>
        </fieldset>
      </SettingsSection>
    </>
  );
}
