"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { ProductStatus } from "@/lib/api/types";
import type { ProductForm } from "@/lib/products/use-product-form";
import { featuredProblem, mayPublish } from "@/lib/products/values";
import { useDeleteProduct } from "@/lib/queries/products";

const statuses: { value: ProductStatus; label: string }[] = [
  { value: "published", label: "Published" },
  { value: "draft", label: "Draft" },
  { value: "archived", label: "Archived" },
];

const meanings: Record<ProductStatus, string> = {
  published: "Shoppers find it and can buy it.",
  draft: "Only your team sees it.",
  archived: "Out of the shop and out of the way. Orders keep it.",
};

export function SoldCard({ form, storeId }: { form: ProductForm; storeId: string }) {
  const router = useRouter();
  const toast = useToast();
  const remove = useDeleteProduct(storeId);
  const [isAsking, setAsking] = useState(false);
  const { saved, values, set } = form;
  const canPublish = mayPublish(saved);
  return (
    <Card>
      <CardHead title="Where it is sold" />
      <CardBody className="space-y-4">
        <Field
          label="Status"
          help={
            canPublish
              ? meanings[values.status]
              : "It was archived before anybody saw it, so it becomes a draft first."
          }
        >
          <Select
            options={statuses.filter(({ value }) => value !== "published" || canPublish)}
            value={values.status}
            onChange={(event) => {
              const status = statuses.find(({ value }) => value === event.target.value)?.value;
              if (status) set({ status });
            }}
          />
        </Field>
        <Field
          label="Place among the featured"
          isOptional
          help="The lowest stands first. Empty: not featured."
          error={featuredProblem(values.featured) ?? undefined}
        >
          <Input
            inputMode="numeric"
            value={values.featured}
            onChange={(event) => set({ featured: event.target.value })}
          />
        </Field>
        {saved && (
          <div className="border-t border-line pt-3">
            <Button look="ghost" size="row" className="-ml-2.5 text-bad-ink" onClick={() => setAsking(true)}>
              Delete product
            </Button>
          </div>
        )}
      </CardBody>
      {saved && (
        <ConfirmDialog
          isOpen={isAsking}
          onOpenChange={setAsking}
          title={`Delete ${saved.title}?`}
          text="It disappears from the store. Orders that hold it stay as they are."
          confirmLabel="Delete"
          isDestructive
          isBusy={remove.isPending}
          onConfirm={() =>
            remove.mutate(saved.product_id, {
              onSuccess: () => {
                toast({ text: `${saved.title} is deleted` });
                router.push(`/stores/${storeId}/products`);
              },
              onError: (error) => toast({ text: `Not deleted. ${error.message}`, tone: "problem" }),
            })
          }
        />
      )}
    </Card>
  );
}
