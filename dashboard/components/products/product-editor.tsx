"use client";

import { ExternalLink } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { useStoreScope } from "@/components/shell/store-context";
import type { Product } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useProductForm } from "@/lib/products/use-product-form";
import { useCreateProduct, useUpdateProduct } from "@/lib/queries/products";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { ProductImages } from "./product-images";
import { ProductStatusBadge } from "./product-status";
import { SearchPreview } from "./search-preview";
import { SoldCard } from "./sold-card";
import { VariantTable } from "./variant-table";

/** One form for a new product and a known one; saving is explicit, and leaving with changes asks. */
export function ProductEditor({ product }: { product: Product | null }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const toast = useToast();
  const form = useProductForm(product, store.currency);
  const create = useCreateProduct(store.store_id);
  const update = useUpdateProduct(store.store_id, product?.product_id ?? "");
  const [isLeaving, setLeaving] = useState(false);
  const isBusy = create.isPending || update.isPending || isLeaving;
  const { values, saved, changes, changeCount } = form;
  useUnsavedGuard(changeCount > 0 && !isBusy);

  function save() {
    if (changeCount === 0 || form.problem || isBusy) return;
    const onError = (error: Error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" });
    if (saved) {
      update.mutate(changes, {
        onSuccess: (next) => {
          form.markSaved(next);
          toast({ text: `${next.title} is saved` });
        },
        onError,
      });
    } else {
      create.mutate(
        { ...changes, title: values.title.trim(), variants: changes.variants ?? [] },
        {
          onSuccess: (next) => {
            setLeaving(true);
            toast({
              text: `${next.title} is ${next.status === "published" ? "published" : "saved as a draft"}`,
            });
            router.replace(`/stores/${store.store_id}/products/${next.product_id}`);
          },
          onError,
        },
      );
    }
  }
  useSaveKey(save);

  return (
    <>
      <PageHead
        title={
          <>
            {saved ? values.title || saved.title : "New product"}
            {saved && <ProductStatusBadge status={saved.status} />}
            {changeCount > 0 && (
              <span className="text-sm font-text tracking-normal text-ink-3">
                {plural(changeCount, "change")} not saved
              </span>
            )}
          </>
        }
        actions={
          <>
            {saved?.status === "published" && (
              <Button asChild>
                <a href={saved.storefront_url} target="_blank" rel="noopener">
                  <ExternalLink aria-hidden />
                  View in store
                </a>
              </Button>
            )}
            {changeCount > 0 && saved && (
              <Button look="ghost" onClick={form.reset}>
                Discard
              </Button>
            )}
            <SaveButton
              label={values.isPublished ? "Save and publish" : saved ? "Save" : "Save draft"}
              reason={changeCount === 0 ? "Nothing has changed" : form.problem}
              isBusy={isBusy}
              onSave={save}
            />
          </>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          <Card className="space-y-4 p-5 max-lg:p-4">
            <Field label="Title">
              <Input
                value={values.title}
                maxLength={200}
                onChange={(event) => form.set({ title: event.target.value })}
              />
            </Field>
            <Field label="Description" help="An empty line starts a new paragraph.">
              <Textarea
                className="min-h-36"
                value={values.description}
                onChange={(event) => form.set({ description: event.target.value })}
              />
            </Field>
          </Card>
          <Card>
            <CardHead title="Images" meta={`${values.imageIds.length} of 30`} />
            <CardBody>
              <ProductImages form={form} storeId={store.store_id} />
            </CardBody>
          </Card>
          <VariantTable form={form} currency={store.currency} />
        </div>
        <div className="min-w-0 space-y-5">
          <SoldCard form={form} storeId={store.store_id} />
          <SearchPreview form={form} store={store} />
        </div>
      </div>
    </>
  );
}

type SaveButtonProps = { label: string; reason: string | null; isBusy: boolean; onSave: () => void };

function SaveButton({ label, reason, isBusy, onSave }: SaveButtonProps) {
  if (!reason) {
    return (
      <Button look="primary" isBusy={isBusy} onClick={onSave}>
        {label}
        <kbd className="font-mono text-2xs opacity-80 max-lg:hidden">⌘S</kbd>
      </Button>
    );
  }
  return (
    <Tooltip text={reason}>
      <span tabIndex={0} className="rounded-md">
        <Button look="primary" disabled>
          {label}
        </Button>
      </span>
    </Tooltip>
  );
}
