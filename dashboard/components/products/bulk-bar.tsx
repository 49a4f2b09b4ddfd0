import { Archive, Check, PencilLine, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import type { ProductStatus } from "@/lib/api/types";
import { formatCount, plural } from "@/lib/format/numbers";
import type { BulkRun } from "@/lib/products/use-bulk-edit";

type BulkBarProps = {
  count: number;
  isEverything: boolean;
  bulk: BulkRun;
  onMore: () => void;
  onClear: () => void;
};

/** Takes the place of the filters; on phones it lies above the bottom bar. */
export function BulkBar({ count, isEverything, bulk, onMore, onClear }: BulkBarProps) {
  const [asking, setAsking] = useState<ProductStatus | null>(null);

  // What is not on the screen has no way back, so it is asked about first.
  function setStatus(status: ProductStatus) {
    if (isEverything) setAsking(status);
    else bulk.run({ kind: "set_status", status });
  }

  return (
    <div
      role="toolbar"
      aria-label="Chosen products"
      className="flex items-center gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-14 max-lg:z-[var(--z-sticky)] max-lg:flex-wrap max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:p-3 lg:ml-auto"
    >
      <span aria-live="polite" className="text-sm font-medium max-lg:grow">
        {formatCount(count)} chosen
      </span>
      <Button look="ghost" size="icon" aria-label="Choose none" onClick={onClear} className="lg:order-last">
        <X aria-hidden />
      </Button>
      <span aria-hidden className="w-full lg:hidden" />
      <Button
        isBusy={bulk.isBusy}
        onClick={() => setStatus("published")}
        className="max-lg:grow max-lg:px-2.5"
      >
        <Check aria-hidden />
        Publish
      </Button>
      <Button
        isBusy={bulk.isBusy}
        onClick={() => setStatus("archived")}
        className="max-lg:grow max-lg:px-2.5"
      >
        <Archive aria-hidden />
        Archive
      </Button>
      <Button isBusy={bulk.isBusy} onClick={onMore} className="max-lg:grow max-lg:px-2.5">
        <PencilLine aria-hidden />
        Change
      </Button>
      {asking && (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => !isOpen && setAsking(null)}
          title={`${asking === "published" ? "Publish" : "Archive"} ${plural(count, "product")}?`}
          text={
            asking === "published"
              ? "All that this list finds appear in the shop, except those that have nothing to sell or open claims."
              : "All that this list finds leave the shop. Nothing is deleted."
          }
          confirmLabel={asking === "published" ? "Publish" : "Archive"}
          isBusy={bulk.isBusy}
          onConfirm={() => bulk.run({ kind: "set_status", status: asking }, () => setAsking(null))}
        />
      )}
    </div>
  );
}
