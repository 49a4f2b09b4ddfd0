"use client";

import { useId } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Switch } from "@/components/ui/switch";
import type { SettingsValues } from "@/lib/stores/settings";
import { SettingsSection } from "./settings-section";

const switches = [
  {
    name: "prices_include_tax",
    label: "Prices include tax",
    help: "What shoppers see is what they pay, as the EU asks for.",
  },
  {
    name: "is_stripe_tax_on",
    label: "Stripe Tax at checkout",
    help: "Stripe computes taxes by the shopper’s address. Register at Stripe where you owe them.",
  },
] as const;

export function TaxSection() {
  return (
    <SettingsSection id="taxes" title="Taxes" text="How prices are meant, and who computes what is due.">
      {switches.map((one) => (
        <TaxSwitch key={one.name} {...one} />
      ))}
    </SettingsSection>
  );
}

function TaxSwitch({ name, label, help }: (typeof switches)[number]) {
  const { control } = useFormContext<SettingsValues>();
  const id = useId();
  return (
    <div className="flex items-center gap-4">
      <label htmlFor={id} className="min-w-0 grow">
        <span className="block text-sm font-medium">{label}</span>
        <span className="text-xs text-ink-3">{help}</span>
      </label>
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <Switch id={id} checked={field.value} onBlur={field.onBlur} onCheckedChange={field.onChange} />
        )}
      />
    </div>
  );
}
