import { useRouter } from "next/navigation";
import { useState } from "react";
import { useToast } from "@/components/ui/toast";
import { api } from "@/lib/api/browser";
import { ApiProblem } from "@/lib/api/problem";
import type { Product } from "@/lib/api/types";
import { listed } from "@/lib/format/words";
import { useCreateProduct, useUpdateProduct } from "@/lib/queries/products";
import type { ProductForm } from "./use-product-form";
import { changesBetween, type ProductValues, valuesOf } from "./values";

/**
 * Saves what has changed; a new product moves to its own address. A refusal says what to do about it. What another
 * tab or person saved meanwhile stays; where both changed one thing, the owner is asked before theirs is replaced.
 */
export function useSaveProduct(form: ProductForm, storeId: string) {
  const router = useRouter();
  const toast = useToast();
  const { saved, values, changeCount, problem } = form;
  const create = useCreateProduct(storeId);
  const update = useUpdateProduct(storeId, saved?.product_id ?? "");
  const [isLeaving, setLeaving] = useState(false);
  const [isMeeting, setMeeting] = useState(false);
  const isBusy = create.isPending || update.isPending || isLeaving || isMeeting;

  function onError(error: Error) {
    const code = error instanceof ApiProblem ? error.code : "";
    if (code === "slug_taken") form.refuseSlug();
    toast({
      text: `Not saved. ${error.message}`,
      tone: "problem",
      action:
        code === "review_not_settled" && saved?.import_id
          ? { label: "Settle them", href: `/stores/${storeId}/imports/${saved.import_id}` }
          : undefined,
    });
  }

  /** `others`: parts that were saved elsewhere and stay. */
  function saveOnto(base: Product, typed: ProductValues, others: string[] = []) {
    const changes = changesBetween(valuesOf(base), typed, base.currency);
    update.mutate(
      { ...changes, based_on: base.updated_at },
      {
        onSuccess: (next) => {
          form.markSaved(next);
          const kept = others.length > 0 ? `. Changed elsewhere meanwhile: ${listed(others)}` : "";
          toast({ text: `${next.title} is saved${kept}` });
        },
        onError: (error) => {
          if (error instanceof ApiProblem && error.code === "product_changed") void meet(base.product_id);
          else onError(error);
        },
      },
    );
  }

  /** Saves at once when nothing clashes. */
  async function meet(productId: string) {
    setMeeting(true);
    try {
      const current = await api.product(storeId, productId);
      const { values: met, others, clashes } = form.meet(current);
      if (clashes.length === 0) saveOnto(current, met, others);
      else toast({ text: `Not saved. ${listed(clashes)} changed elsewhere meanwhile.`, tone: "problem" });
    } catch (error) {
      if (error instanceof Error) onError(error);
    } finally {
      setMeeting(false);
    }
  }

  function save() {
    if (changeCount === 0 || problem || isBusy) return;
    if (saved) {
      saveOnto(saved, values);
      return;
    }
    create.mutate(
      { ...form.changes, title: values.title.trim(), variants: form.changes.variants ?? [] },
      {
        onSuccess: (next) => {
          setLeaving(true);
          toast({
            text: `${next.title} is ${next.status === "published" ? "published" : "saved as a draft"}`,
          });
          router.replace(`/stores/${storeId}/products/${next.product_id}`);
        },
        onError,
      },
    );
  }

  return { save, isBusy };
}
