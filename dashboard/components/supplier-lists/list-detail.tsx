"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/dialog";
import { PageHead } from "@/components/ui/page-head";
import { useToast } from "@/components/ui/toast";
import type { SupplierList } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useDeleteSupplierList } from "@/lib/queries/supplier-lists";
import { mayManage } from "@/lib/stores/roles";
import { columnTexts } from "@/lib/supplier-lists/lists";
import { RowErrors } from "./row-errors";
import { RowsCard } from "./rows-card";

export function ListDetail({ list }: { list: SupplierList }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const toast = useToast();
  const remove = useDeleteSupplierList(store.store_id);
  const [isAsked, setAsked] = useState(false);

  function takeAway() {
    remove.mutate(list.list_id, {
      onSuccess: () => {
        toast({ text: `${list.name} is deleted` });
        router.replace(`/stores/${store.store_id}/supplier-lists`);
      },
      onError: (error) => {
        setAsked(false);
        toast({ text: `Nothing changed. ${error.message}`, tone: "problem" });
      },
    });
  }

  return (
    <>
      <PageHead
        title={list.name}
        text={
          <>
            {plural(list.rows, "row")}, version {list.version}, uploaded <Age at={list.uploaded_at} />.
          </>
        }
        actions={mayManage(store.role) && <Button onClick={() => setAsked(true)}>Delete the list…</Button>}
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <RowsCard list={list} />
        <Card>
          <CardHead title="How it was read" />
          <CardBody className="space-y-4 text-xs text-ink-2">
            <ul className="space-y-0.5">
              {columnTexts(list.columns).map((column) => (
                <li key={column} className="break-words">
                  {column}
                </li>
              ))}
            </ul>
            {list.ignored_columns.length > 0 && (
              <p className="text-ink-3">Not used: {list.ignored_columns.join(", ")}</p>
            )}
            <RowErrors errors={list.row_errors} count={list.error_count} />
            <p className="text-ink-3">Upload a file under the same name to replace the rows.</p>
          </CardBody>
        </Card>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={`Delete ${list.name}?`}
        text="Its rows go too. Research leaves them out from its next day on; products you imported stay."
        confirmLabel="Delete"
        isDestructive
        isBusy={remove.isPending}
        onConfirm={takeAway}
      />
    </>
  );
}
