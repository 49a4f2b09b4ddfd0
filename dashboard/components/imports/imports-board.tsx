"use client";

import { PackagePlus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { ListSkeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { useStoreScope } from "@/components/shell/store-context";
import type { ImportState, ProductImport } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useImports } from "@/lib/queries/imports";
import { draftsToReview } from "@/lib/research/day";
import { DraftTable } from "./draft-table";
import { UnderWayCard } from "./under-way-card";

const tabs: { state: ImportState; label: string }[] = [
  { state: "open", label: "Open" },
  { state: "published", label: "Published" },
  { state: "discarded", label: "Discarded" },
];

export function ImportsBoard({ state }: { state: ImportState }) {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}/imports`;
  const { data, error, refetch } = useImports(store.store_id, state);
  if (error && !data) {
    return (
      <ErrorState
        title="Imports cannot be loaded"
        text="Those under way go on by themselves."
        code={error.name}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!data) return <ListSkeleton label="Loading imports" />;
  const drafts = draftsToReview(data.items);
  const others = data.items.filter((item) => !drafts.includes(item));
  return (
    <>
      <PageHead
        title="Imports"
        text={state === "open" ? openText(data.items, drafts.length) : "What became of earlier imports."}
        actions={
          state === "open" && drafts[0] ? (
            <Button asChild look="primary">
              <Link href={`${base}/${drafts[0].import_id}`}>Review {plural(drafts.length, "draft")}</Link>
            </Button>
          ) : null
        }
      />
      <TabLinks
        label="Imports by state"
        tabs={tabs.map((tab) => ({
          href: tab.state === "open" ? base : `${base}?state=${tab.state}`,
          label: tab.label,
          count: data.counts[tab.state],
          isCurrent: tab.state === state,
        }))}
      />
      {state === "open" ? (
        <div className="space-y-5">
          {others.length > 0 && <UnderWayCard items={others} storeId={store.store_id} />}
          {drafts.length > 0 && (
            <Card className="overflow-hidden">
              <CardHead title="Drafts to review" meta={drafts.length} />
              <DraftTable items={drafts} storeId={store.store_id} currency={store.currency} />
            </Card>
          )}
        </div>
      ) : (
        data.items.length > 0 && (
          <Card className="overflow-hidden">
            <DraftTable items={data.items} storeId={store.store_id} currency={store.currency} isArchive />
          </Card>
        )
      )}
      {data.items.length === 0 && <NoImports state={state} storeId={store.store_id} />}
    </>
  );
}

function openText(items: ProductImport[], drafts: number): string {
  const times = items.flatMap(({ took_seconds }) => took_seconds ?? []).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  const usual =
    median === undefined
      ? "From click to draft in seconds."
      : `Usually ${plural(Math.round(median), "second")} from click to draft.`;
  if (drafts === 0) return usual;
  return `${usual} ${plural(drafts, "draft")} ${drafts === 1 ? "waits" : "wait"} for you.`;
}

function NoImports({ state, storeId }: { state: ImportState; storeId: string }) {
  if (state !== "open") {
    return (
      <Card>
        <EmptyState
          icon={PackagePlus}
          title={`Nothing ${state} yet`}
          text="Imports move here once you have decided about their draft."
        />
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={PackagePlus}
        title="No imports yet"
        text="Pick something from today’s research. Seconds later a draft waits here for your eyes."
      >
        <Button asChild look="primary">
          <Link href={`/stores/${storeId}/research`}>See today’s picks</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
