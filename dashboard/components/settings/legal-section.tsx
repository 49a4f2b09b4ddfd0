"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SettingsValues } from "@/lib/stores/settings";
import { SettingsSection } from "./settings-section";

export function LegalSection() {
  const { register, formState } = useFormContext<SettingsValues>();
  const errors = formState.errors.legal_address;
  return (
    <SettingsSection
      id="legal"
      title="Legal address"
      text="Who sells here. Shoppers in the EU must be able to find it; it is shown in the shop."
    >
      <Field label="Company or name" error={errors?.company?.message}>
        <Input autoComplete="organization" {...register("legal_address.company")} />
      </Field>
      <Field label="Street and number" error={errors?.street?.message}>
        <Input autoComplete="address-line1" {...register("legal_address.street")} />
      </Field>
      <Field label="Addition" isOptional error={errors?.street2?.message}>
        <Input autoComplete="address-line2" {...register("legal_address.street2")} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Postal code" isOptional error={errors?.postal_code?.message}>
          <Input autoComplete="postal-code" {...register("legal_address.postal_code")} />
        </Field>
        <Field label="City" error={errors?.city?.message}>
          <Input autoComplete="address-level2" {...register("legal_address.city")} />
        </Field>
        <Field label="Region" isOptional error={errors?.region?.message}>
          <Input autoComplete="address-level1" {...register("legal_address.region")} />
        </Field>
        <Field label="Country" help="Two letters, like DE." error={errors?.country?.message}>
          <Input maxLength={2} autoComplete="country" {...register("legal_address.country")} />
        </Field>
        <Field label="VAT number" isOptional error={errors?.vat_id?.message}>
          <Input {...register("legal_address.vat_id")} />
        </Field>
        <Field label="Register entry" isOptional error={errors?.register_entry?.message}>
          <Input placeholder="HRB 12345, Amtsgericht Berlin" {...register("legal_address.register_entry")} />
        </Field>
      </div>
    </SettingsSection>
  );
}
