"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { Niche } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { newStoreSchema, type NewStoreValues } from "@/lib/stores/new-store";
import { countryOptions, currencyOptions, homeOf } from "@/lib/stores/places";
import { NichePicker } from "./niche-picker";

type WizardProps = { niches: Niche[]; email: string };

const steps = ["What it sells", "Name and place"];
const first: NewStoreValues = { name: "", country: "DE", currency: homeOf("DE").currency };

/** Two questions: what the store is about, and what it is called. Everything else has a good answer already. */
export function NewStoreWizard({ niches, email }: WizardProps) {
  const [step, setStep] = useState<1 | 2>(1);
  const [niche, setNiche] = useState<Niche | null>(null);
  // Kept over both steps, so that going back for another niche loses no word.
  const [values, setValues] = useState(first);
  return (
    <>
      <ol aria-label="Steps" className="mb-7 grid grid-cols-2 gap-1.5 text-xs text-ink-3">
        {steps.map((label, index) => (
          <li key={label} aria-current={step === index + 1 ? "step" : undefined}>
            <span className={cn("block h-1 rounded-full", index < step ? "bg-accent" : "bg-line")} />
            <span className={cn("mt-1 block", step === index + 1 && "font-medium text-accent-ink")}>
              {label}
            </span>
          </li>
        ))}
      </ol>
      {step === 1 || !niche ? (
        <NichePicker niches={niches} chosen={niche} onChoose={setNiche} onNext={() => setStep(2)} />
      ) : (
        <NameStep
          niche={niche}
          email={email}
          values={values}
          onBack={(typed) => {
            setValues(typed);
            setStep(1);
          }}
        />
      )}
    </>
  );
}

type NameStepProps = {
  niche: Niche;
  email: string;
  values: NewStoreValues;
  onBack: (typed: NewStoreValues) => void;
};

function NameStep({ niche, email, values, onBack }: NameStepProps) {
  const router = useRouter();
  const { control, register, handleSubmit, setValue, getValues, formState } = useForm<NewStoreValues>({
    resolver: zodResolver(newStoreSchema),
    defaultValues: values,
    mode: "onTouched",
  });
  const country = useWatch({ control, name: "country" });
  const create = useMutation({
    mutationFn: (typed: NewStoreValues) =>
      api.createStore({
        ...typed,
        niche: niche.niche,
        contact_email: email,
        timezone: homeOf(typed.country).timezone,
      }),
    onSuccess: (store) => router.replace(`/stores/${store.store_id}/research`),
  });
  const isBusy = create.isPending || create.isSuccess;
  return (
    <form
      noValidate
      onSubmit={handleSubmit((typed) => {
        if (!isBusy) create.mutate(typed);
      })}
    >
      <h1 className="title-tracking text-2xl font-strong">Name it</h1>
      <p className="mt-1.5 text-ink-2">
        The address is made from the name. Both can change until the first order.
      </p>
      {create.error && <Refusal error={create.error} />}
      <div className="mt-6 space-y-5">
        <Field label="Store name" error={formState.errors.name?.message}>
          <Input autoFocus maxLength={100} placeholder="Fern & Fable" {...register("name")} />
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label="Sells from"
            help={`Freight and duty are worked out to here; days are those of ${homeOf(country).timezone}.`}
          >
            <Select
              options={countryOptions}
              {...register("country", {
                onChange: (event: { target: { value: string } }) =>
                  setValue("currency", homeOf(event.target.value).currency),
              })}
            />
          </Field>
          <Field label="Currency" help="Fixed after the first order.">
            <Select options={currencyOptions} {...register("currency")} />
          </Field>
        </div>
      </div>
      <ActionBar className="lg:mt-8 lg:flex lg:justify-between">
        <Button look="ghost" onClick={() => onBack(getValues())}>
          <ArrowLeft aria-hidden />
          {niche.label}
        </Button>
        <Button type="submit" look="primary" isBusy={isBusy}>
          Create store
        </Button>
      </ActionBar>
    </form>
  );
}

/** A plan that was filled meanwhile, in another window: the way out is a larger one. */
function Refusal({ error }: { error: Error }) {
  const isLimit = error instanceof ApiProblem && error.code === "plan_limit_reached";
  return (
    <Notice
      tone="bad"
      className="mt-4"
      end={
        isLimit && (
          <Button asChild size="row">
            <Link href="/pricing">See plans</Link>
          </Button>
        )
      }
    >
      {error.message}
    </Notice>
  );
}
