"use client";

import { Plus, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { SettingsSection } from "@/components/settings/settings-section";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useKeywordSuggestions } from "@/lib/queries/research-settings";
import { MOST_KEYWORDS, withKeyword } from "@/lib/research/settings";
import type { SectionProps } from "./research-settings-form";

export function KeywordsSection({ draft, change }: SectionProps) {
  const { store } = useStoreScope();
  const [text, setText] = useState("");
  const suggestions = useKeywordSuggestions(store.store_id).data?.keywords ?? [];
  const open = suggestions.filter((keyword) => !draft.keywords.includes(keyword)).slice(0, 8);
  const isFull = draft.keywords.length >= MOST_KEYWORDS;

  function add(keyword: string) {
    const keywords = withKeyword(draft.keywords, keyword);
    if (keywords !== draft.keywords) change({ keywords });
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add(text);
  }

  return (
    <SettingsSection id="keywords" title="Keywords" text="What is looked for, in the words shoppers use.">
      <ul aria-label="Keywords" className="flex flex-wrap gap-2">
        {draft.keywords.map((keyword) => (
          <li
            key={keyword}
            className="flex items-center rounded-sm bg-accent-soft pl-2.5 text-sm text-accent-ink"
          >
            {keyword}
            <button
              type="button"
              aria-label={`Remove ${keyword}`}
              className="grid size-7 place-items-center rounded-sm hover:bg-accent-line/40 max-lg:size-11"
              onClick={() => change({ keywords: draft.keywords.filter((other) => other !== keyword) })}
            >
              <X aria-hidden className="size-3.5" strokeWidth={1.75} />
            </button>
          </li>
        ))}
      </ul>
      <Field
        label="Another keyword"
        end={`${draft.keywords.length} of ${MOST_KEYWORDS}`}
        error={draft.keywords.length === 0 ? "Research needs one keyword at least" : undefined}
      >
        <Input
          value={text}
          maxLength={60}
          disabled={isFull}
          placeholder="self watering planter"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => text.trim() && add(text)}
        />
      </Field>
      {open.length > 0 && !isFull && (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-xs text-ink-3">From your niche</span>
          {open.map((keyword) => (
            <Button key={keyword} size="row" onClick={() => add(keyword)}>
              <Plus aria-hidden />
              {keyword}
            </Button>
          ))}
        </div>
      )}
    </SettingsSection>
  );
}
