"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHead } from "@/components/ui/page-head";
import { Thumb } from "@/components/ui/thumb";
import { useStoreScope } from "@/components/shell/store-context";
import type { ProductImport } from "@/lib/api/types";
import { isUnderWay } from "@/lib/imports/steps";
import { useImportCommands, useProductImport } from "@/lib/queries/imports";
import { mayManage } from "@/lib/stores/roles";
import { Steps } from "./steps";

/** An import that is not a draft yet: the page waits with the owner and turns into the review by itself. */
export function ImportProgress({ importId }: { importId: string }) {
  const { store } = useStoreScope();
  const canManage = mayManage(store.role);
  const router = useRouter();
  const { data: item } = useProductImport(store.store_id, importId);
  const { retry, cancel } = useImportCommands(store.store_id);
  const isReady = item?.status === "succeeded" && item.product_id !== null;
  useEffect(() => {
    if (isReady) router.refresh();
  }, [isReady, router]);
  if (!item) return null;
  return (
    <>
      <PageHead title={item.title} text={headText(item)} />
      <Card className="flex flex-wrap items-center gap-5 p-5">
        <Thumb src={item.image_url} size={72} />
        <div className="min-w-64 grow" aria-live="polite">
          <Steps item={item} />
        </div>
        {canManage && item.status === "failed" && (
          <Button look="primary" isBusy={retry.isPending} onClick={() => retry.mutate(item)}>
            Try again
          </Button>
        )}
        {canManage && isUnderWay(item) && (
          <Button look="ghost" isBusy={cancel.isPending} onClick={() => cancel.mutate(item)}>
            Cancel
          </Button>
        )}
        {item.status === "canceled" && (
          <Button asChild>
            <Link href={`/stores/${store.store_id}/imports`}>All imports</Link>
          </Button>
        )}
      </Card>
    </>
  );
}

function headText(item: ProductImport): string {
  if (item.status === "failed") return "It stopped. What was finished is kept.";
  if (item.status === "canceled") return "This import was called off.";
  if (item.status === "succeeded") return "The draft is ready.";
  return "The draft opens here as soon as it is ready.";
}
