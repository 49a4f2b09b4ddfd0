"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, FormProvider, useFieldArray, useForm, useWatch } from "react-hook-form";
import { SettingsSection } from "@/components/settings/settings-section";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { ShippingRate, Store } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { allCountries, countryName } from "@/lib/stores/countries";
import { mayManage } from "@/lib/stores/roles";
import {
  MOST_RATES,
  shippingSchema,
  shippingValuesOf,
  stepsOf,
  toRates,
  withoutRate,
  type ShippingValues,
} from "@/lib/stores/shipping";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { CountriesField } from "./countries-field";
import { RateFields } from "./rate-fields";

const emptyRate = { name: "", countries: [], flat: "", free_over: "", days_min: "", days_max: "" };

export function ShippingForm({ store, rates: loaded }: { store: Store; rates: ShippingRate[] }) {
  const router = useRouter();
  const toast = useToast();
  const [saved, setSaved] = useState(() => shippingValuesOf(store.countries_sold_to, loaded, store.currency));
  const form = useForm<ShippingValues>({
    resolver: zodResolver(shippingSchema(store.currency)),
    defaultValues: saved,
    mode: "onTouched",
  });
  const { control, formState } = form;
  const rates = useFieldArray({ control, name: "rates" });
  const values = useWatch({ control }) as ShippingValues;
  const canChange = mayManage(store.role);
  const save = useMutation({
    mutationFn: async (now: ShippingValues) => {
      for (const step of stepsOf(saved, now)) {
        if ("rates" in step)
          await api.replaceShippingRates(store.store_id, toRates(step.rates, store.currency));
        else await api.updateStore(store.store_id, { countries_sold_to: step.countries });
      }
    },
    onSuccess: (_, now) => {
      setSaved(now);
      form.reset(now);
      toast({ text: "Shipping is saved" });
      router.refresh();
    },
    onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
  });
  const submit = form.handleSubmit((now) => canChange && !save.isPending && save.mutate(now));
  useSaveKey(() => void submit());
  useUnsavedGuard(formState.isDirty && !save.isPending);
  const others = withoutRate(values);

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} noValidate>
        <PageHead
          title="Shipping"
          text={
            formState.isDirty ? "Changes are not saved." : "Where the shop sends to, and what that costs."
          }
          actions={
            canChange && (
              <ActionBar isIdle={!formState.isDirty}>
                {formState.isDirty && (
                  <Button look="ghost" onClick={() => form.reset(saved)}>
                    Discard
                  </Button>
                )}
                <Button type="submit" look="primary" disabled={!formState.isDirty} isBusy={save.isPending}>
                  Save
                </Button>
              </ActionBar>
            )
          }
        />
        {!canChange && (
          <Notice className="mb-5">Viewers see shipping; a manager or the owner changes it.</Notice>
        )}
        <SettingsSection
          id="countries"
          title="Countries"
          text="Shoppers elsewhere are told before they fill a cart."
        >
          <Controller
            control={control}
            name="countries"
            render={({ field }) => (
              <CountriesField
                label="Sold to"
                countries={field.value}
                options={allCountries}
                error={formState.errors.countries?.message}
                canChange={canChange}
                onChange={field.onChange}
              />
            )}
          />
        </SettingsSection>
        <SettingsSection
          id="rates"
          title="Rates"
          text={`Other prices and days for some countries. ${rates.fields.length} of ${MOST_RATES}.`}
        >
          {rates.fields.map((field, index) => (
            <RateFields
              key={field.id}
              index={index}
              canChange={canChange}
              onRemove={() => rates.remove(index)}
            />
          ))}
          <p className="rounded-md bg-sunken px-3.5 py-2.5 text-sm text-ink-2">
            {others.length === 0 ? (
              "Every country has a rate."
            ) : (
              <>
                {formatMoney(store.shipping_flat_minor, store.currency)} to {listText(others)}, as{" "}
                <Link href={`/stores/${store.store_id}/settings#delivery`} className="underline">
                  Delivery
                </Link>{" "}
                says.
              </>
            )}
          </p>
          {canChange && (
            <Button
              disabled={rates.fields.length >= MOST_RATES || others.length === 0}
              onClick={() => rates.append(emptyRate)}
            >
              <Plus aria-hidden />
              Add a rate
            </Button>
          )}
        </SettingsSection>
      </form>
    </FormProvider>
  );
}

function listText(codes: string[]): string {
  const names = codes.slice(0, 4).map(countryName);
  return codes.length > 4 ? `${names.join(", ")} and ${codes.length - 4} more` : names.join(", ");
}
