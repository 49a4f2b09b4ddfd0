"use client";

import { useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { AffixInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SettingsValues } from "@/lib/stores/settings";

const payers = [
  { value: "", label: "Not said" },
  { value: "customer", label: "The customer" },
  { value: "store", label: "The store" },
];

/** The two facts of a returns policy that machines read as well. */
export function ReturnTerms() {
  const { register, formState } = useFormContext<SettingsValues>();
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <Field label="Sent back within" isOptional error={formState.errors.return_days?.message}>
        <AffixInput inputMode="numeric" suffix="days" {...register("return_days")} />
      </Field>
      <Field label="Who pays for sending back">
        <Select options={payers} {...register("return_shipping_paid_by")} />
      </Field>
    </div>
  );
}
