"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import type { ProductForm } from "@/lib/products/use-product-form";
import { useDeleteProduct } from "@/lib/queries/products";

export function SoldCard({ form, storeId }: { form: ProductForm; storeId: string }) {
  const id = useId();
  const router = useRouter();
  const toast = useToast();
  const remove = useDeleteProduct(storeId);
  const [isAsking, setAsking] = useState(false);
  const { saved, values, set } = form;
  return (
    <Card>
      <CardHead title="Where it is sold" />
      <CardBody>
        <div className="flex items-center justify-between gap-4">
          <label htmlFor={id} className="text-sm">
            Visible in the store
          </label>
          <Switch
            id={id}
            checked={values.isPublished}
            onCheckedChange={(isPublished) => set({ isPublished })}
          />
        </div>
        {saved && (
          <div className="mt-4 border-t border-line pt-3">
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
