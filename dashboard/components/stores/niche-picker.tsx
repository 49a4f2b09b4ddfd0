"use client";

import { ArrowRight, Check, Search } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useState } from "react";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { Niche } from "@/lib/api/types";
import { findNiches } from "@/lib/stores/new-store";

type NichePickerProps = {
  niches: Niche[];
  chosen: Niche | null;
  onChoose: (niche: Niche) => void;
  onNext: () => void;
};

/** One of the niches that research knows, found by its name or by a product of it. */
export function NichePicker({ niches, chosen, onChoose, onNext }: NichePickerProps) {
  const [text, setText] = useState("");
  const shown = findNiches(niches, text);
  return (
    <>
      <h1 className="title-tracking text-2xl font-strong">What will the store sell?</h1>
      <p className="mt-1.5 text-ink-2">Research starts from this. You can change it later.</p>
      <span className="relative mt-5 block">
        <Search
          aria-hidden
          className="absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-3"
          strokeWidth={1.75}
        />
        <Input
          aria-label="Find a niche"
          placeholder="Find a niche or a product"
          className="pl-9"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </span>
      <RadioGroup.Root
        aria-label="Niche"
        value={chosen?.niche ?? ""}
        onValueChange={(value) => {
          const niche = niches.find((candidate) => candidate.niche === value);
          if (niche) onChoose(niche);
        }}
        className="mt-4 grid gap-2 sm:grid-cols-2"
      >
        {shown.map((niche) => (
          <RadioGroup.Item
            key={niche.niche}
            value={niche.niche}
            onDoubleClick={onNext}
            className="min-w-0 rounded-lg border p-3 text-left transition-colors duration-[var(--motion-fast)] data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft/60 data-[state=unchecked]:border-control-line data-[state=unchecked]:bg-surface data-[state=unchecked]:hover:bg-sunken dark:data-[state=unchecked]:bg-raised"
          >
            <span className="flex items-center justify-between font-medium">
              {niche.label}
              <RadioGroup.Indicator>
                <Check aria-hidden className="size-4 text-accent-ink" />
              </RadioGroup.Indicator>
            </span>
            <span className="block truncate text-xs text-ink-3">{niche.keywords.slice(0, 3).join(", ")}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      {shown.length === 0 && (
        <div className="py-6 text-sm text-ink-2">
          <p>
            No niche matches “{text.trim()}”. Choose the nearest one: which words are searched for is yours to
            change in the research settings.
          </p>
          <Button className="mt-3" onClick={() => setText("")}>
            Show all niches
          </Button>
        </div>
      )}
      <ActionBar className="lg:sticky lg:bottom-0 lg:mt-6 lg:flex lg:justify-end lg:gap-4 lg:bg-canvas lg:py-3">
        <span aria-live="polite" className="min-w-0 truncate text-sm text-ink-2">
          {chosen?.label}
        </span>
        <Button look="primary" disabled={!chosen} onClick={onNext}>
          Next
          <ArrowRight aria-hidden />
        </Button>
      </ActionBar>
    </>
  );
}
