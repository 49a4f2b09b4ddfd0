"use client";

import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import { isUnderWay } from "@/lib/analytics/exports";
import { useDataExports } from "@/lib/queries/data-exports";
import { ExportForm } from "./export-form";
import { ExportsTable } from "./exports-table";
import { SectionTabs } from "./section-tabs";

/** The rows behind the figures as files: ask, watch, fetch. */
export function ExportsBoard() {
  const { store } = useStoreScope();
  const { data, error, refetch } = useDataExports(store.store_id);
  const mayAsk = store.role !== "viewer";
  return (
    <>
      <PageHead
        title="Analytics"
        text="The rows behind the figures, as Parquet for your own tools. Files are kept for a week."
      />
      <SectionTabs storeId={store.store_id} section="/exports" />
      {error && !data ? (
        <ErrorState
          title="Exports cannot be loaded"
          text="Files that were written stay where they are."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading exports" rows={3} />
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[340px_minmax(0,1fr)]">
          <Card>
            <CardHead title="Ask for a file" />
            <CardBody>
              {mayAsk ? (
                <ExportForm isBlocked={data.items.some(isUnderWay)} />
              ) : (
                <p className="text-sm text-ink-2">
                  Owners and managers ask for files. You can fetch those that are there.
                </p>
              )}
            </CardBody>
          </Card>
          <Card className="overflow-hidden">
            <CardHead title="Files" meta="the newest twenty" />
            <ExportsTable exports={data.items} />
          </Card>
        </div>
      )}
    </>
  );
}
