"use client";

import { Link2, PackagePlus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { ListSkeleton } from "@/components/ui/skeleton";
import { TabLinks } from "@/components/ui/tabs";
import { useStoreScope } from "@/components/shell/store-context";
import type { ImportState, ProductImport } from "@/lib/api/types";
import { plural } from "@/lib/format/numbers";
import { useImports } from "@/lib/queries/imports";
import { draftsToReview } from "@/lib/research/day";
import { mayManage } from "@/lib/stores/roles";
import { DraftTable } from "./draft-table";
import { OpenImports } from "./open-imports";

const tabs: { state: ImportState; label: string }[] = [
  { state: "open", label: "Open" },
  { state: "published", label: "Published" },
  { state: "discarded", label: "Discarded" },
];

export function ImportsBoard({ state, cursor }: { state: ImportState; cursor?: string }) {
  const { store } = useStoreScope();
  const base = `/stores/${store.store_id}/imports`;
  const { data, error, refetch } = useImports(store.store_id, state, cursor);
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
  return (
    <>
      <PageHead
        title="Imports"
        text={state === "open" ? openText(data.items, drafts.length) : "What became of earlier imports."}
        actions={
          <>
            {state === "open" && drafts[0] && (
              <Button asChild>
                <Link href={`${base}/${drafts[0].import_id}`}>Review {plural(drafts.length, "draft")}</Link>
              </Button>
            )}
            {mayManage(store.role) && (
              <Button asChild look="primary">
                <Link href={`${base}/new`}>
                  <Link2 aria-hidden />
                  Import by address
                </Link>
              </Button>
            )}
          </>
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
      {data.items.length === 0 ? (
        <NoImports state={state} storeId={store.store_id} />
      ) : state === "open" ? (
        <OpenImports items={data.items} />
      ) : (
        <Card className="overflow-hidden">
          <DraftTable items={data.items} storeId={store.store_id} currency={store.currency} isArchive />
        </Card>
      )}
      {(data.next_cursor || cursor) && (
        <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="import" />
      )}
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
        text="Pick something from today’s research, or paste the address of a supplier’s page. Seconds later a draft waits here for your eyes."
      >
        <Button asChild>
          <Link href={`/stores/${storeId}/research`}>See today’s picks</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
