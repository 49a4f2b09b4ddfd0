"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { FormProvider, useForm } from "react-hook-form";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { AffixInput, Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import type { Niche, PaymentAccount, Store } from "@/lib/api/types";
import { currencySign } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { mayManage } from "@/lib/stores/roles";
import { settingsOf, settingsSchema, toStoreUpdate, type SettingsValues } from "@/lib/stores/settings";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { LegalSection } from "./legal-section";
import { PaymentsSection } from "./payments-section";
import { PlaceSection } from "./place-section";
import { ReturnTerms } from "./return-terms";
import { SettingsSection } from "./settings-section";
import { TaxSection } from "./tax-section";

type SettingsFormProps = { store: Store; account: PaymentAccount | null; niches: Niche[] };

export function SettingsForm({ store, account, niches }: SettingsFormProps) {
  const router = useRouter();
  const toast = useToast();
  const form = useForm<SettingsValues>({
    resolver: zodResolver(settingsSchema(store.currency)),
    values: settingsOf(store),
    resetOptions: { keepDirtyValues: true },
    mode: "onTouched",
  });
  const { register, formState } = form;
  const { errors } = formState;
  const changed = Object.keys(formState.dirtyFields).length;
  const save = useMutation({
    mutationFn: (values: SettingsValues) =>
      api.updateStore(store.store_id, toStoreUpdate(settingsOf(store), values, store.currency)),
    onSuccess: (next) => {
      form.reset(settingsOf(next));
      toast({ text: "Settings saved" });
      router.refresh();
    },
    onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
  });
  const submit = form.handleSubmit((values) => mayManage(store.role) && save.mutate(values));
  useSaveKey(() => void submit());
  useUnsavedGuard(changed > 0 && !save.isPending);

  return (
    <form onSubmit={submit} noValidate>
      <PageHead
        title="Store settings"
        text={
          changed > 0
            ? `${plural(changed, "change")} not saved.`
            : "What shoppers see about the store, and how you are paid."
        }
        actions={
          <ActionBar isIdle={changed === 0}>
            {changed > 0 && (
              <Button look="ghost" onClick={() => form.reset()}>
                Discard
              </Button>
            )}
            <Button
              type="submit"
              look="primary"
              disabled={changed === 0 || !mayManage(store.role)}
              isBusy={save.isPending}
            >
              Save
            </Button>
          </ActionBar>
        }
      />
      {!mayManage(store.role) && (
        <Notice className="mb-5">Viewers see the settings; a manager or the owner changes them.</Notice>
      )}
      <SettingsSection id="store" title="Store" text="Its name, and the words under it.">
        <Field label="Name" error={errors.name?.message}>
          <Input {...register("name")} />
        </Field>
        <Field label="Tagline" isOptional error={errors.tagline?.message}>
          <Input placeholder="Things for plants that live inside" {...register("tagline")} />
        </Field>
        <Field label="Description" isOptional error={errors.description?.message}>
          <Textarea {...register("description")} />
        </Field>
        <Field
          label="Contact e-mail"
          isOptional
          help="Where shoppers get help. Shown in the shop."
          error={errors.contact_email?.message}
        >
          <Input type="email" {...register("contact_email")} />
        </Field>
      </SettingsSection>
      <FormProvider {...form}>
        <PlaceSection store={store} niches={niches} />
      </FormProvider>
      <PaymentsSection storeId={store.store_id} account={account} />
      <SettingsSection
        id="delivery"
        title="Delivery"
        text="Shoppers see a date made from these days, and the price before they pay."
      >
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label="Arrives after, at the earliest" error={errors.delivery_days_min?.message}>
            <AffixInput inputMode="numeric" suffix="days" {...register("delivery_days_min")} />
          </Field>
          <Field label="At the latest" error={errors.delivery_days_max?.message}>
            <AffixInput inputMode="numeric" suffix="days" {...register("delivery_days_max")} />
          </Field>
          <Field label="Shipping" error={errors.shipping_flat?.message}>
            <AffixInput
              inputMode="decimal"
              prefix={currencySign(store.currency)}
              {...register("shipping_flat")}
            />
          </Field>
          <Field label="Free from" isOptional error={errors.shipping_free_over?.message}>
            <AffixInput
              inputMode="decimal"
              prefix={currencySign(store.currency)}
              {...register("shipping_free_over")}
            />
          </Field>
        </div>
        <Field
          label="Delivery promise"
          help="One or two sentences in your own words."
          error={errors.delivery_promise?.message}
        >
          <Textarea
            className="min-h-20"
            placeholder="Sent within two days. If it is late, we write before you ask."
            {...register("delivery_promise")}
          />
        </Field>
      </SettingsSection>
      <FormProvider {...form}>
        <TaxSection />
        <LegalSection />
      </FormProvider>
      <SettingsSection
        id="policies"
        title="Policies"
        text="Buyers in the EU must find the returns policy before they pay."
      >
        <FormProvider {...form}>
          <ReturnTerms />
        </FormProvider>
        <Field label="Returns policy" error={errors.return_policy?.message}>
          <Textarea
            className="min-h-40"
            placeholder="You can send anything back within 30 days…"
            {...register("return_policy")}
          />
        </Field>
      </SettingsSection>
    </form>
  );
}
