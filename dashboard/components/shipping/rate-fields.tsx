"use client";

import { Trash2 } from "lucide-react";
import { Controller, useFormContext, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AffixInput, Input } from "@/components/ui/input";
import { currencySign } from "@/lib/format/money";
import { countryName } from "@/lib/stores/countries";
import { withoutRate, type ShippingValues } from "@/lib/stores/shipping";
import { CountriesField } from "./countries-field";

type RateFieldsProps = { index: number; canChange: boolean; onRemove: () => void };

export function RateFields({ index, canChange, onRemove }: RateFieldsProps) {
  const { store } = useStoreScope();
  const { register, control, formState } = useFormContext<ShippingValues>();
  const [name, countries, rates] = useWatch({ control, name: [`rates.${index}.name`, "countries", "rates"] });
  const errors = formState.errors.rates?.[index];
  const sign = currencySign(store.currency);
  const free = withoutRate({ countries, rates }).map((value) => ({ value, label: countryName(value) }));
  return (
    <fieldset
      disabled={!canChange}
      className="min-w-0 space-y-5 border-t border-line pt-5 first:border-t-0 first:pt-0"
    >
      <legend className="sr-only">{name || `Rate ${index + 1}`}</legend>
      <div className="flex items-start gap-3">
        <Field label="Name" className="grow" error={errors?.name?.message}>
          <Input placeholder="Nordic countries" maxLength={200} {...register(`rates.${index}.name`)} />
        </Field>
        {canChange && (
          <Button
            look="ghost"
            size="icon"
            className="mt-[26px]"
            aria-label={`Remove ${name || `rate ${index + 1}`}`}
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </div>
      <Controller
        control={control}
        name={`rates.${index}.countries`}
        render={({ field }) => (
          <CountriesField
            label="To"
            countries={field.value}
            options={free}
            error={errors?.countries?.message}
            canChange={canChange}
            onChange={field.onChange}
          />
        )}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Costs" error={errors?.flat?.message}>
          <AffixInput inputMode="decimal" prefix={sign} {...register(`rates.${index}.flat`)} />
        </Field>
        <Field label="Free from" isOptional error={errors?.free_over?.message}>
          <AffixInput inputMode="decimal" prefix={sign} {...register(`rates.${index}.free_over`)} />
        </Field>
        <Field label="Arrives after, at the earliest" isOptional error={errors?.days_min?.message}>
          <AffixInput inputMode="numeric" suffix="days" {...register(`rates.${index}.days_min`)} />
        </Field>
        <Field label="At the latest" isOptional error={errors?.days_max?.message}>
          <AffixInput inputMode="numeric" suffix="days" {...register(`rates.${index}.days_max`)} />
        </Field>
      </div>
    </fieldset>
  );
}
