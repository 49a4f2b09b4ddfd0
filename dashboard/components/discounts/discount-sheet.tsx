"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { FormProvider, useForm } from "react-hook-form";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Sheet } from "@/components/ui/sheet";
import { useToast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/api/problem";
import type { Discount } from "@/lib/api/types";
import { usageText } from "@/lib/discounts/discounts";
import { discountSchema, toDiscount, toUpdate, valuesOf, type DiscountValues } from "@/lib/discounts/form";
import { useCreateDiscount, useUpdateDiscount } from "@/lib/queries/discounts";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { LimitFields, ProductsField, TimeFields, ValueFields } from "./discount-fields";

type DiscountSheetProps = { discount: Discount | null; canChange: boolean; onClose: () => void };

export function DiscountSheet({ discount, canChange, onClose }: DiscountSheetProps) {
  const { store } = useStoreScope();
  const toast = useToast();
  const saved = valuesOf(discount, store);
  const form = useForm<DiscountValues>({
    resolver: zodResolver(discountSchema(store.currency)),
    defaultValues: saved,
    mode: "onTouched",
  });
  const create = useCreateDiscount(store.store_id);
  const update = useUpdateDiscount(store.store_id);
  const isBusy = create.isPending || update.isPending;
  const { isDirty } = form.formState;
  useUnsavedGuard(isDirty && !isBusy);

  async function save(values: DiscountValues) {
    if (isBusy) return;
    try {
      const { code } = discount
        ? await update.mutateAsync({
            discountId: discount.discount_id,
            changes: toUpdate(saved, values, store),
          })
        : await create.mutateAsync(toDiscount(values, store));
      toast({ text: discount ? `${code} is saved` : `${code} is created` });
      onClose();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "discount_code_taken") {
        form.setError("code", { message: error.message }, { shouldFocus: true });
      } else {
        toast({ text: `Not saved. ${error instanceof Error ? error.message : ""}`, tone: "problem" });
      }
    }
  }
  const submit = form.handleSubmit(save);
  useSaveKey(() => canChange && void submit());

  function close() {
    if (!isDirty || window.confirm("Leave without saving your changes?")) onClose();
  }

  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => !isOpen && close()}
      title={discount?.code ?? "New discount"}
      description={
        discount
          ? `Used ${usageText(discount)}${discount.held_count > 0 ? `, ${discount.held_count} more in checkouts` : ""}.`
          : "A code that shoppers type in the cart."
      }
    >
      <FormProvider {...form}>
        <form method="post" onSubmit={submit} noValidate className="mt-6 flex grow flex-col">
          <fieldset disabled={!canChange} className="min-w-0 space-y-5">
            {!canChange && <Notice>Viewers see discounts; a manager or the owner changes them.</Notice>}
            {discount && canChange && (
              <Notice>Checkouts under way keep what they were promised, whatever you change.</Notice>
            )}
            <ValueFields isNew={discount === null} />
            <ProductsField canChange={canChange} />
            <TimeFields />
            <LimitFields usedCount={discount?.used_count ?? 0} />
          </fieldset>
          {canChange && (
            <div className="sticky -bottom-6 z-[1] mt-auto -mb-2 bg-raised py-3 max-lg:-bottom-4">
              <Button
                type="submit"
                look="primary"
                className="w-full"
                disabled={discount !== null && !isDirty}
                isBusy={isBusy}
              >
                {discount ? "Save" : "Create discount"}
              </Button>
            </div>
          )}
        </form>
      </FormProvider>
    </Sheet>
  );
}
