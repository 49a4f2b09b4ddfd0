"use client";

import { ArrowLeft, ArrowRight, Check, Search } from "lucide-react";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { api } from "@/lib/api/browser";
import type { Niche } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { countryOptions, currencyOptions, homeOf } from "@/lib/stores/places";

type Place = { country: string; currency: string; timezone: string };

/** Two questions: what the store is about, and what it is called. Everything else has a good answer already. */
export function NewStoreWizard({ niches, email }: { niches: Niche[]; email: string }) {
  const router = useRouter();
  const [step, setStep] = useState<1 | 2>(1);
  const [niche, setNiche] = useState<Niche | null>(null);
  const [name, setName] = useState("");
  const [place, setPlace] = useState<Place>({ country: "DE", ...homeOf("DE") });
  const create = useMutation({
    mutationFn: () =>
      api.createStore({ name: name.trim(), niche: niche?.niche ?? "", contact_email: email, ...place }),
    onSuccess: (store) => router.replace(`/stores/${store.store_id}/research`),
  });
  const isBusy = create.isPending || create.isSuccess;

  return (
    <>
      <ol aria-label="Steps" className="mb-7 grid grid-cols-2 gap-1.5 text-xs text-ink-3">
        {["What it sells", "Name and place"].map((label, index) => (
          <li key={label} aria-current={step === index + 1 ? "step" : undefined}>
            <span className={cn("block h-1 rounded-full", index < step ? "bg-accent" : "bg-line")} />
            <span className={cn("mt-1 block", step === index + 1 && "font-medium text-accent-ink")}>
              {label}
            </span>
          </li>
        ))}
      </ol>
      {step === 1 ? (
        <NicheStep niches={niches} chosen={niche} onChoose={setNiche} onNext={() => setStep(2)} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() && !isBusy) create.mutate();
          }}
        >
          <h1 className="title-tracking text-2xl font-strong">Name it</h1>
          <p className="mt-1.5 text-ink-2">
            The address is made from the name. Both can change until the first order.
          </p>
          {create.error && (
            <Notice tone="bad" className="mt-4">
              {create.error.message}
            </Notice>
          )}
          <div className="mt-6 space-y-5">
            <Field label="Store name">
              <Input
                autoFocus
                value={name}
                maxLength={100}
                placeholder="Fern & Fable"
                onChange={(event) => setName(event.target.value)}
              />
            </Field>
            <div className="grid gap-5 sm:grid-cols-2">
              <Field label="Sells from" help="Freight and duty are worked out to here.">
                <Select
                  options={countryOptions}
                  value={place.country}
                  onChange={(event) =>
                    setPlace({ country: event.target.value, ...homeOf(event.target.value) })
                  }
                />
              </Field>
              <Field label="Currency" help="Fixed after the first order.">
                <Select
                  options={currencyOptions}
                  value={place.currency}
                  onChange={(event) => setPlace({ ...place, currency: event.target.value })}
                />
              </Field>
            </div>
          </div>
          <div className="mt-8 flex justify-between">
            <Button look="ghost" onClick={() => setStep(1)}>
              <ArrowLeft aria-hidden />
              {niche?.label}
            </Button>
            <Button type="submit" look="primary" isBusy={isBusy} disabled={name.trim() === ""}>
              Create store
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

type NicheStepProps = {
  niches: Niche[];
  chosen: Niche | null;
  onChoose: (niche: Niche) => void;
  onNext: () => void;
};

function NicheStep({ niches, chosen, onChoose, onNext }: NicheStepProps) {
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const shown = niches.filter(({ label, keywords }) =>
    [label, ...keywords].some((word) => word.toLowerCase().includes(wanted)),
  );
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
      <div role="radiogroup" aria-label="Niche" className="mt-4 grid gap-2 sm:grid-cols-2">
        {shown.map((niche) => {
          const isChosen = niche.niche === chosen?.niche;
          return (
            <button
              key={niche.niche}
              type="button"
              role="radio"
              aria-checked={isChosen}
              onClick={() => onChoose(niche)}
              onDoubleClick={onNext}
              className={cn(
                "min-w-0 rounded-lg border p-3 text-left transition-colors duration-[var(--motion-fast)]",
                isChosen
                  ? "border-accent bg-accent-soft/60"
                  : "border-line-strong bg-surface hover:bg-sunken dark:bg-raised",
              )}
            >
              <span className="flex items-center justify-between font-medium">
                {niche.label}
                {isChosen && <Check aria-hidden className="size-4 text-accent-ink" />}
              </span>
              <span className="block truncate text-xs text-ink-3">
                {niche.keywords.slice(0, 3).join(", ")}
              </span>
            </button>
          );
        })}
      </div>
      {shown.length === 0 && (
        <p className="py-6 text-sm text-ink-2">No niche matches “{text.trim()}”. Try a wider word.</p>
      )}
      <div className="sticky bottom-0 mt-6 flex justify-end bg-canvas py-3">
        <Button look="primary" disabled={!chosen} onClick={onNext}>
          Next
          <ArrowRight aria-hidden />
        </Button>
      </div>
    </>
  );
}
