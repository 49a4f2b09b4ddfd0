"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Field } from "@/components/ui/field";
import { AffixInput, Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DiscountValues } from "@/lib/discounts/form";
import { currencySign } from "@/lib/format/money";
import { plural } from "@/lib/format/numbers";
import { ChosenProducts } from "./chosen-products";

const kinds = [
  { value: "percent", label: "A share of the price" },
  { value: "fixed_amount", label: "A fixed amount" },
  { value: "free_shipping", label: "Free shipping" },
];
const scopes = [
  { value: "all", label: "Every product" },
  { value: "some", label: "Chosen products only" },
];

export function ValueFields({ isNew }: { isNew: boolean }) {
  const { store } = useStoreScope();
  const { register, control, formState } = useFormContext<DiscountValues>();
  const { errors } = formState;
  const kind = useWatch({ control, name: "kind" });
  const sign = currencySign(store.currency);
  return (
    <>
      <Field label="Code" help="Upper and lower case are the same code." error={errors.code?.message}>
        <Input
          className="font-mono uppercase"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          autoFocus={isNew}
          {...register("code")}
        />
      </Field>
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Takes off" help={isNew ? undefined : "The kind stays what it is."}>
          <Select options={kinds} disabled={!isNew} {...register("kind")} />
        </Field>
        {kind === "percent" && (
          <Field label="Share" error={errors.percent?.message}>
            <AffixInput inputMode="decimal" suffix="%" placeholder="15" {...register("percent")} />
          </Field>
        )}
        {kind === "fixed_amount" && (
          <Field label="Amount" error={errors.amount?.message}>
            <AffixInput inputMode="decimal" prefix={sign} placeholder="5.00" {...register("amount")} />
          </Field>
        )}
      </div>
      <Field
        label="Cart from"
        isOptional
        help="Below this the code does nothing. Shipping does not count."
        error={errors.minimum?.message}
      >
        <AffixInput inputMode="decimal" prefix={sign} placeholder="0.00" {...register("minimum")} />
      </Field>
    </>
  );
}

export function ProductsField({ canChange }: { canChange: boolean }) {
  const { register, control, setValue, formState } = useFormContext<DiscountValues>();
  const [scope, chosen] = useWatch({ control, name: ["scope", "product_ids"] });
  return (
    <>
      <Field label="For" error={formState.errors.product_ids?.message}>
        <Select options={scopes} {...register("scope")} />
      </Field>
      {scope === "some" && (
        <ChosenProducts
          chosen={chosen}
          canChange={canChange}
          onChange={(ids) =>
            setValue("product_ids", ids, {
              shouldDirty: true,
              shouldValidate: formState.isSubmitted || ids.length > 0,
            })
          }
        />
      )}
    </>
  );
}

export function TimeFields() {
  const { store } = useStoreScope();
  const { register, formState } = useFormContext<DiscountValues>();
  const { errors } = formState;
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <Field label="Starts" isOptional help={`Time in ${store.timezone}.`} error={errors.starts?.message}>
        <Input type="datetime-local" {...register("starts")} />
      </Field>
      <Field label="Ends" isOptional help="Empty: until you end it." error={errors.ends?.message}>
        <Input type="datetime-local" {...register("ends")} />
      </Field>
    </div>
  );
}

export function LimitFields({ usedCount }: { usedCount: number }) {
  const { register, control, formState } = useFormContext<DiscountValues>();
  const { errors } = formState;
  const limit = useWatch({ control, name: "limit" }).trim();
  const isBelowUse = limit !== "" && usedCount > 0 && Number(limit) <= usedCount;
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <Field
        label="Uses in all"
        isOptional
        help={
          isBelowUse
            ? `It was used ${plural(usedCount, "time")} already: this stops the code.`
            : "Empty: as often as shoppers like."
        }
        error={errors.limit?.message}
      >
        <Input inputMode="numeric" {...register("limit")} />
      </Field>
      <Field
        label="Uses per customer"
        isOptional
        help="Counted by e-mail address."
        error={errors.limit_per_customer?.message}
      >
        <Input inputMode="numeric" {...register("limit_per_customer")} />
      </Field>
    </div>
  );
}
