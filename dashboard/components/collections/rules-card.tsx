"use client";

import { useId } from "react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { rulesText } from "@/lib/collections/collections";
import { rulesOf, type CollectionValues } from "@/lib/collections/form";
import { currencySign } from "@/lib/format/money";
import { WordsField } from "./words-field";

const matches = [
  { value: "all" as const, label: "Every rule fits" },
  { value: "any" as const, label: "One rule fits" },
];

export function RulesCard({ canChange }: { canChange: boolean }) {
  const { store } = useStoreScope();
  const { register, control, formState } = useFormContext<CollectionValues>();
  const { errors } = formState;
  const switchId = useId();
  const sign = currencySign(store.currency);
  const values = useWatch({ control }) as CollectionValues;
  const sentence = rulesText(rulesOf(values, store.currency), store.currency);
  return (
    <Card>
      <CardHead
        title="Rules"
        end={
          <Controller
            control={control}
            name="match"
            render={({ field }) => (
              <Segmented
                label="How rules join"
                value={field.value}
                options={matches}
                onChange={(value) => canChange && field.onChange(value)}
              />
            )}
          />
        }
      />
      <CardBody className="space-y-5">
        {errors.match ? (
          <Notice tone="bad">{errors.match.message}</Notice>
        ) : (
          <p aria-live="polite" className="rounded-md bg-sunken px-3.5 py-2.5 text-sm text-ink-2">
            {sentence ?? "Set one rule at least: a tag, words of the title, a price, or the stock."}
          </p>
        )}
        <Controller
          control={control}
          name="tags"
          render={({ field }) => (
            <WordsField
              label="Has the tag"
              placeholder="indoor"
              longest={50}
              words={field.value}
              canChange={canChange}
              onChange={field.onChange}
            />
          )}
        />
        <Controller
          control={control}
          name="title_contains"
          render={({ field }) => (
            <WordsField
              label="Has in the title"
              placeholder="plant stand"
              longest={100}
              words={field.value}
              canChange={canChange}
              onChange={field.onChange}
            />
          )}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <Field
            label="Costs from"
            isOptional
            help="Of a product with variants, the lowest price counts."
            error={errors.price_from?.message}
          >
            <AffixInput inputMode="decimal" prefix={sign} {...register("price_from")} />
          </Field>
          <Field label="Costs up to" isOptional error={errors.price_to?.message}>
            <AffixInput inputMode="decimal" prefix={sign} {...register("price_to")} />
          </Field>
        </div>
        <div className="flex items-center gap-4">
          <label htmlFor={switchId} className="grow text-sm font-medium">
            Is in stock
          </label>
          <Controller
            control={control}
            name="in_stock"
            render={({ field }) => (
              <Switch id={switchId} checked={field.value} onCheckedChange={field.onChange} />
            )}
          />
        </div>
      </CardBody>
    </Card>
  );
}
