"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useStoreScope } from "@/components/shell/store-context";
import { ActionBar } from "@/components/ui/action-bar";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { Tooltip } from "@/components/ui/tooltip";
import { api } from "@/lib/api/browser";
import type { Product } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { listed } from "@/lib/format/words";
import type { PlanRoom } from "@/lib/products/room";
import { useProductForm } from "@/lib/products/use-product-form";
import { useSaveProduct } from "@/lib/products/use-save-product";
import { keys } from "@/lib/queries/keys";
import { mayManage } from "@/lib/stores/roles";
import { useSaveKey } from "@/lib/use-save-key";
import { useUnsavedGuard } from "@/lib/use-unsaved-guard";
import { CollectionsCard } from "./collections-card";
import { KeepCard } from "./keep-card";
import { PlanNotice } from "./plan-notice";
import { PriceHistoryCard } from "./price-history-card";
import { ProductImages } from "./product-images";
import { ProductStatusBadge } from "./product-status";
import { ResyncCard } from "./resync-card";
import { SearchPreview } from "./search-preview";
import { SoldCard } from "./sold-card";
import { SortingCard } from "./sorting-card";
import { TextCard } from "./text-card";
import { VariantsCard } from "./variants-card";

type ProductEditorProps = { product: Product | null; room?: PlanRoom | null };

/** One form for a new product and a known one; saving is explicit, and leaving with changes asks. */
export function ProductEditor({ product, room = null }: ProductEditorProps) {
  const { store } = useStoreScope();
  const client = useQueryClient();
  const form = useProductForm(product, store.currency);
  const canEdit = mayManage(store.role);
  const { values, saved, changeCount } = form;
  const { save, isBusy } = useSaveProduct(form, store.store_id);
  useUnsavedGuard(changeCount > 0 && !isBusy);
  useSaveKey(() => canEdit && save());

  async function readAnew() {
    if (!saved) return;
    form.meet(await api.product(store.store_id, saved.product_id));
    await client.invalidateQueries({ queryKey: keys.allProducts(store.store_id) });
  }

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
            {saved && <ShopLink product={saved} />}
            {canEdit && (
              <ActionBar isIdle={changeCount === 0 && saved !== null}>
                {changeCount > 0 && saved && (
                  <Button look="ghost" onClick={form.reset}>
                    Discard
                  </Button>
                )}
                <SaveButton
                  label={saveLabel(saved, values.status)}
                  reason={changeCount === 0 ? "Nothing has changed" : form.problem}
                  isBusy={isBusy}
                  onSave={save}
                />
              </ActionBar>
            )}
          </>
        }
      />
      <PlanNotice room={room} />
      {!canEdit && (
        <Notice className="mb-5">Viewers see products; a manager or the owner changes them.</Notice>
      )}
      {form.clashes.length > 0 && (
        <Notice
          tone="warn"
          className="mb-5"
          end={
            <Button size="row" onClick={form.yieldClashes}>
              Take what is there
            </Button>
          }
        >
          {listed(form.clashes)} changed elsewhere while you were editing. What you typed still stands here,
          and saving puts it in place of that.
        </Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          <fieldset disabled={!canEdit} className="min-w-0 space-y-5">
            <TextCard form={form} />
            <Card>
              <CardHead title="Images" meta={`${values.imageIds.length} of 30`} />
              <CardBody>
                <ProductImages form={form} storeId={store.store_id} canEdit={canEdit} />
              </CardBody>
            </Card>
            <VariantsCard form={form} canEdit={canEdit} />
          </fieldset>
          {saved && <PriceHistoryCard product={saved} />}
        </div>
        <div className="min-w-0 space-y-5">
          <fieldset disabled={!canEdit} className="min-w-0">
            <SoldCard form={form} storeId={store.store_id} />
          </fieldset>
          <KeepCard form={form} canEdit={canEdit} />
          {saved && <CollectionsCard productId={saved.product_id} />}
          {saved?.import_id && (
            <ResyncCard product={saved} canEdit={canEdit} onFollowed={() => void readAnew()} />
          )}
          <fieldset disabled={!canEdit} className="min-w-0 space-y-5">
            <SearchPreview form={form} store={store} />
            <SortingCard form={form} canEdit={canEdit} />
          </fieldset>
        </div>
      </div>
    </>
  );
}

function saveLabel(saved: Product | null, status: Product["status"]): string {
  if (status === saved?.status) return "Save";
  if (status === "published") return "Save and publish";
  if (status === "archived") return "Save and archive";
  return saved ? "Save as draft" : "Save draft";
}

/** A draft has no page: only what is published can be looked at in the shop. */
function ShopLink({ product }: { product: Product }) {
  if (product.status !== "published") {
    return (
      <Tooltip text="The shop shows it once it is published.">
        <span tabIndex={0} className="rounded-md">
          <Button disabled>
            <ExternalLink aria-hidden />
            View in store
          </Button>
        </span>
      </Tooltip>
    );
  }
  return (
    <Button asChild>
      <a href={product.storefront_url} target="_blank" rel="noopener">
        <ExternalLink aria-hidden />
        View in store
      </a>
    </Button>
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
