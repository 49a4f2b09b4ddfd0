"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Niche, Store } from "@/lib/api/types";
import { allCountries } from "@/lib/stores/countries";
import { currencyOptions, timezoneSuggestions } from "@/lib/stores/places";
import { mayAdminister } from "@/lib/stores/roles";
import type { SettingsValues } from "@/lib/stores/settings";
import { SettingsSection } from "./settings-section";

type Option = { value: string; label: string };

/** What a list does not hold is still what the store has. */
function withOwn(options: Option[], value: string): Option[] {
  return options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
}

export function PlaceSection({ store, niches }: { store: Store; niches: Niche[] }) {
  const { register, formState } = useFormContext<SettingsValues>();
  const { errors } = formState;
  const isOwner = mayAdminister(store.role);
  const nicheOptions = niches.map(({ niche, label }) => ({ value: niche, label }));
  return (
    <SettingsSection
      id="place"
      title="Address and place"
      text="Where the shop is found, and where it is at home."
    >
      <Field
        label="Shop address"
        help={
          isOwner
            ? "The first part of the shop’s address. The former one leads to the new one."
            : "Only the owner moves the shop."
        }
        error={errors.slug?.message}
      >
        <Input readOnly={!isOwner} spellCheck={false} maxLength={63} {...register("slug")} />
      </Field>
      <Field label="Niche" help="Research looks for products of it.">
        <Select options={withOwn(nicheOptions, store.niche)} {...register("niche")} />
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Home country">
          <Select options={withOwn(allCountries, store.country)} {...register("country")} />
        </Field>
        <Field label="Time zone" help="Days and reports follow it." error={errors.timezone?.message}>
          <Input list="timezones" spellCheck={false} {...register("timezone")} />
        </Field>
        <Field label="Currency" help="Fixed from the first order on.">
          <Select options={withOwn(currencyOptions, store.currency)} {...register("currency")} />
        </Field>
      </div>
      <datalist id="timezones">
        {timezoneSuggestions.map((timezone) => (
          <option key={timezone} value={timezone} />
        ))}
      </datalist>
    </SettingsSection>
  );
}
