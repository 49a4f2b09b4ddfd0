import { useToast } from "@/components/ui/toast";
import type { Discount, DiscountUpdate } from "@/lib/api/types";
import { useCreateDiscount, useDeleteDiscount, useUpdateDiscount } from "@/lib/queries/discounts";
import { asNew } from "./discounts";

/** Pausing, ending and deleting, each told with its way back. */
export function useDiscountActions(storeId: string) {
  const toast = useToast();
  const create = useCreateDiscount(storeId);
  const update = useUpdateDiscount(storeId);
  const remove = useDeleteDiscount(storeId);
  const onError = (error: Error) => toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });

  function change(discount: Discount, changes: DiscountUpdate, back: DiscountUpdate, text: string) {
    const { discount_id: discountId } = discount;
    const undo = () =>
      update.mutate(
        { discountId, changes: back },
        { onSuccess: () => toast({ text: `${discount.code} is as before` }), onError },
      );
    update.mutate({ discountId, changes }, { onSuccess: () => toast({ text, undo }), onError });
  }

  return {
    isBusy: update.isPending || remove.isPending,
    pause: (discount: Discount) =>
      change(discount, { is_paused: true }, { is_paused: false }, `${discount.code} is paused`),
    resume: (discount: Discount) =>
      change(discount, { is_paused: false }, { is_paused: true }, `${discount.code} goes on`),
    end: (discount: Discount) =>
      change(
        discount,
        { ends_at: new Date().toISOString() },
        { ends_at: discount.ends_at },
        `${discount.code} has ended. Checkouts under way keep it`,
      ),
    remove: (discount: Discount) =>
      remove.mutate(discount.discount_id, {
        onSuccess: () =>
          toast({
            text: `${discount.code} is deleted`,
            undo: () =>
              create.mutate(asNew(discount), {
                onSuccess: () => toast({ text: `${discount.code} is back` }),
                onError,
              }),
          }),
        onError,
      }),
  };
}
