"use client";

import { Download } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { isUnderWay, waitingFile } from "@/lib/products/csv";
import { exportPath } from "@/lib/products/files";
import { readQuestion } from "@/lib/products/filter";
import type { PlanRoom } from "@/lib/products/room";
import { useCsvImport, useCsvImports } from "@/lib/queries/csv-imports";
import { mayManage } from "@/lib/stores/roles";
import { PlanNotice } from "../plan-notice";
import { CsvColumns } from "./csv-columns";
import { CsvFileCard } from "./csv-file-card";
import { CsvHistory } from "./csv-history";
import { CsvUpload } from "./csv-upload";

/** Upload, look, apply: nothing of the catalog changes before the owner has seen what would. */
export function CsvBoard({ room }: { room: PlanRoom | null }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const asked = useSearchParams().get("file");
  const { data, error, refetch } = useCsvImports(store.store_id);
  // Kept while the page is open: what has just ended is still shown.
  const [waiting] = useState(() => waitingFile(data?.items ?? []));
  const openId = asked ?? waiting;
  const file = useCsvImport(store.store_id, openId);
  const canChange = mayManage(store.role);
  const isBlocked = data?.items.some(isUnderWay) || (file.data ? isUnderWay(file.data) : false);
  const open = (id: string | null) =>
    router.replace(id ? `${pathname}?file=${id}` : pathname, { scroll: false });

  return (
    <>
      <PageHead
        title="Import CSV"
        text="New products and changes to many, from one file. It is checked before anything is written."
        actions={
          <Button asChild>
            <a
              href={exportPath(
                store.store_id,
                readQuestion(() => null),
              )}
              download
            >
              <Download aria-hidden />
              Export all
            </a>
          </Button>
        }
      />
      <PlanNotice room={room} />
      {!canChange && (
        <Notice className="mb-5">Viewers see imports; a manager or the owner makes them.</Notice>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0 space-y-5">
          {canChange && (
            <CsvUpload room={room} isBlocked={isBlocked} onUploaded={({ import_id }) => open(import_id)} />
          )}
          {openId &&
            (file.data ? (
              <CsvFileCard key={openId} file={file.data} canApply={canChange} room={room} />
            ) : file.error ? (
              <Card>
                <ErrorState
                  title="This file cannot be shown"
                  text="If it is being imported, that goes on by itself."
                  code={file.error.name}
                  onRetry={() => void file.refetch()}
                />
              </Card>
            ) : (
              <ListSkeleton rows={3} label="Loading the file" />
            ))}
          <Card>
            <CardHead title="Earlier files" meta={data && data.items.length > 0 && "the twenty newest"} />
            {error && !data ? (
              <ErrorState
                title="Earlier files cannot be loaded"
                text="A new one can still be uploaded."
                code={error.name}
                onRetry={() => void refetch()}
              />
            ) : data && data.items.length > 0 ? (
              <CsvHistory files={data.items} openId={openId} onOpen={open} />
            ) : (
              <CardBody className="text-sm text-ink-2">
                {canChange
                  ? "None yet. Export a file, change it in a spreadsheet and bring it back, or begin with the template."
                  : "None yet."}
              </CardBody>
            )}
          </Card>
        </div>
        <CsvColumns />
      </div>
    </>
  );
}
