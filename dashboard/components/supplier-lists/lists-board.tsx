"use client";

import { FileSpreadsheet, Upload } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Age } from "@/components/ui/age";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { SupplierList } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useSupplierLists } from "@/lib/queries/supplier-lists";
import { mayManage } from "@/lib/stores/roles";
import { MOST_LISTS } from "@/lib/supplier-lists/lists";
import { useListKeys } from "@/lib/use-list-keys";
import { UploadSheet } from "./upload-sheet";

export function ListsBoard() {
  const { store } = useStoreScope();
  const { data, error, refetch } = useSupplierLists(store.store_id);
  const [isUploading, setUploading] = useState(false);
  const uploadButton = mayManage(store.role) && (
    <Button look="primary" onClick={() => setUploading(true)}>
      <Upload aria-hidden />
      Upload a price list
    </Button>
  );
  const count = data?.items.length ?? 0;
  return (
    <>
      <PageHead
        title="Price lists"
        text="What your own suppliers offer. Only this store’s research sees it."
        actions={count > 0 && uploadButton}
      />
      {error && !data ? (
        <ErrorState
          title="Price lists cannot be loaded"
          text="Research goes on with what it has."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading price lists" />
      ) : count === 0 ? (
        <Card>
          <EmptyState
            icon={FileSpreadsheet}
            title="No price lists yet"
            text="Upload a CSV with titles and prices. Its rows compete with what the marketplaces offer, from the next research day on."
          >
            {uploadButton}
          </EmptyState>
        </Card>
      ) : (
        <>
          {count >= MOST_LISTS - 2 && (
            <Notice tone={count >= MOST_LISTS ? "warn" : "note"} className="mb-4">
              {count} of {MOST_LISTS} lists are in use. An upload under the name of one replaces it.
            </Notice>
          )}
          <Lists lists={data.items} storeId={store.store_id} />
        </>
      )}
      {isUploading && <UploadSheet lists={data?.items ?? []} onClose={() => setUploading(false)} />}
    </>
  );
}

function Lists({ lists, storeId }: { lists: SupplierList[]; storeId: string }) {
  const { setActive } = useListKeys(lists.length);
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y divide-line">
        {lists.map((list, index) => (
          <li
            key={list.list_id}
            onFocusCapture={() => setActive(index)}
            className="tap-row relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 text-sm max-lg:px-4"
          >
            <span className="min-w-0 grow basis-56">
              <Link
                href={`/stores/${storeId}/supplier-lists/${list.list_id}`}
                data-row={index}
                className="rounded-xs font-medium break-words after:absolute after:inset-0 hover:text-accent-ink"
              >
                {list.name}
              </Link>
              <span className="block text-xs text-ink-3">
                Version {list.version}, uploaded <Age at={list.uploaded_at} />
              </span>
            </span>
            {list.error_count > 0 && <Badge tone="warn">{plural(list.error_count, "problem")}</Badge>}
            <span className="whitespace-nowrap text-ink-2">{plural(list.rows, "row")}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
