"use client";

import { Lock, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { useStoreScope } from "@/components/shell/store-context";
import { ApiProblem } from "@/lib/api/problem";
import type { ImportReview, Product, ProductImport } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { plural } from "@/lib/format/numbers";
import { useDraft } from "@/lib/imports/use-draft";
import { useProductImport, useSettleClaim } from "@/lib/queries/imports";
import { useSetProductStatus, useUpdateProduct } from "@/lib/queries/products";
import { mayManage } from "@/lib/stores/roles";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { DraftEditor } from "./draft-editor";
import { ImagesCard } from "./images-card";
import { PriceCard } from "./price-card";
import { SourceColumn } from "./source-column";
import { WrittenColumn } from "./written-column";

/** What is locked is still to be read. */
const readable =
  "[&_input:disabled]:text-ink-2 [&_textarea:disabled]:bg-transparent [&_textarea:disabled]:text-ink-2";

type ReviewBoardProps = { item: ProductImport; review: ImportReview; product: Product };

export function ReviewBoard({ item, review, product }: ReviewBoardProps) {
  const { store, user } = useStoreScope();
  const router = useRouter();
  const toast = useToast();
  const { data, refetch } = useProductImport(store.store_id, item.import_id);
  const { claims } = data ?? item;
  const draft = useDraft(product, review, claims);
  const { settle, isSettling } = useSettleClaim(store.store_id, item.import_id, user.name);
  const update = useUpdateProduct(store.store_id, product.product_id);
  const setStatus = useSetProductStatus(store.store_id);
  const [isDiscarding, setDiscarding] = useState(false);
  const list = `/stores/${store.store_id}/imports`;
  const canManage = mayManage(store.role);
  useUnsavedGuard(canManage && draft.changeCount > 0);

  const lock =
    draft.open.length > 0 ? `${plural(draft.open.length, "sentence")} to settle` : draft.problems[0];

  function keep(next: Product) {
    for (const departure of draft.departures(next)) settle(departure);
    draft.markSaved(next);
  }

  function save() {
    if (!canManage || draft.changeCount === 0 || update.isPending) return;
    update.mutate(draft.changes, {
      onSuccess: (next) => {
        keep(next);
        toast({ text: "Draft saved" });
      },
      onError: (error) => toast({ text: `Not saved. ${error.message}`, tone: "problem" }),
    });
  }
  useSaveKey(save);

  function publish() {
    update.mutate(
      { ...draft.changes, status: "published" },
      {
        onSuccess: (next) => {
          keep(next);
          toast({
            text: `${next.title} is published`,
            undo: () => setStatus.mutate({ productId: next.product_id, status: "draft" }),
            action: { label: "View in store", href: next.storefront_url, isExternal: true },
          });
          router.push(list);
        },
        onError: (error) => {
          toast({ text: `Not published. ${error.message}`, tone: "problem" });
          // Somebody else may have taken a proof back: the page has to show what the API sees.
          if (error instanceof ApiProblem && error.code === "review_not_settled") void refetch();
        },
      },
    );
  }

  function discard() {
    setStatus.mutate(
      { productId: product.product_id, status: "archived" },
      {
        onSuccess: () => {
          toast({
            text: `${product.title} is discarded`,
            undo: () => setStatus.mutate({ productId: product.product_id, status: "draft" }),
          });
          router.push(list);
        },
        onError: (error) => toast({ text: `Not discarded. ${error.message}`, tone: "problem" }),
      },
    );
  }

  return (
    <>
      <PageHead
        title={product.title}
        text={
          draft.open.length > 0
            ? `Draft. ${plural(draft.open.length, "sentence")} ${draft.open.length === 1 ? "has" : "have"} no source; settle ${draft.open.length === 1 ? "it" : "them"} before publishing.`
            : `Draft from ${item.source === "aliexpress" ? "AliExpress" : item.source}. Every claim is settled.`
        }
        actions={
          canManage && (
            <>
              <Button look="ghost" onClick={() => setDiscarding(true)}>
                <Trash2 aria-hidden />
                Discard
              </Button>
              <ActionBar>
                <Button onClick={save} disabled={draft.changeCount === 0} isBusy={update.isPending && !lock}>
                  {draft.changeCount > 0 ? `Save ${plural(draft.changeCount, "change")}` : "Saved"}
                </Button>
                <PublishButton lock={lock} isBusy={update.isPending || isSettling} onPublish={publish} />
              </ActionBar>
            </>
          )
        }
      />
      {!canManage && (
        <Notice className="mb-5">
          Viewers read drafts; a manager or the owner changes, settles and publishes them.
        </Notice>
      )}
      <fieldset disabled={!canManage} className={cn("min-w-0", !canManage && readable)}>
        <Card className="grid overflow-hidden lg:grid-cols-[minmax(0,4fr)_minmax(0,5.5fr)_minmax(0,5.25fr)]">
          <SourceColumn
            review={review}
            sourceName={item.source === "aliexpress" ? "AliExpress" : item.source}
          />
          <WrittenColumn
            review={review}
            claims={claims}
            draft={draft}
            timezone={store.timezone}
            onSettle={settle}
          />
          <DraftEditor draft={draft} />
        </Card>
        <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]">
          <ImagesCard product={product} review={review} draft={draft} />
          <PriceCard review={review} draft={draft} currency={product.currency} country={store.country} />
        </div>
      </fieldset>
      <ConfirmDialog
        isOpen={isDiscarding}
        onOpenChange={setDiscarding}
        title="Discard this draft?"
        text="It moves to Discarded and is never shown in the store. Nothing is deleted."
        confirmLabel="Discard"
        isDestructive
        isBusy={setStatus.isPending}
        onConfirm={discard}
      />
    </>
  );
}

type PublishButtonProps = { lock: string | undefined; isBusy: boolean; onPublish: () => void };

function PublishButton({ lock, isBusy, onPublish }: PublishButtonProps) {
  if (!lock) {
    return (
      <Button look="primary" isBusy={isBusy} onClick={onPublish}>
        Publish
      </Button>
    );
  }
  return (
    <Tooltip text="No claim goes live that nobody can prove, and nothing without a title and a price.">
      <span tabIndex={0} className="rounded-md">
        <Button look="primary" disabled>
          <Lock aria-hidden />
          Publish: {lock.charAt(0).toLowerCase() + lock.slice(1)}
        </Button>
      </span>
    </Tooltip>
  );
}
