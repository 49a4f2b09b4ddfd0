"use client";

import { Bookmark, Compass, PackagePlus, X, type LucideIcon } from "lucide-react";
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
import type { ListedStatus, WatchlistEntry } from "@/lib/api/research";
import { plural } from "@/lib/format/numbers";
import { useResearchDay, useWatchlist } from "@/lib/queries/research";
import { useHydrated } from "@/lib/use-hydrated";
import { listedStatuses, watchlistHref } from "@/lib/research/watch";
import { EntryList } from "./entry-list";

const heads: Record<ListedStatus, (count: number) => string> = {
  watched: (count) => `${plural(count, "pick")} scored again on each day on which they are found.`,
  new: (count) => `${plural(count, "pick")} of former days that you have not decided on.`,
  dismissed: (count) => `${plural(count, "pick")} that you do not want to see. Each can be brought back.`,
  imported: (count) => `${plural(count, "pick")} that became products or drafts.`,
};

export function WatchlistBoard({ status, cursor }: { status: ListedStatus; cursor?: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useWatchlist(store.store_id, status, cursor);
  // What was just decided otherwise has left this part, before the API says so.
  const entries = data?.items.filter((entry) => entry.status === status);
  return (
    <>
      <PageHead title="Watchlist" text={data && heads[status](data.counts[status])} />
      <TabLinks
        label="Picks by what you made of them"
        tabs={listedStatuses.map((tab) => ({
          href: watchlistHref(store.store_id, tab.status),
          label: tab.label,
          count: data?.counts[tab.status],
          isCurrent: tab.status === status,
        }))}
      />
      {error && !data ? (
        <ErrorState
          title="The watchlist cannot be loaded"
          text="Nothing on it is lost."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !entries ? (
        <ListSkeleton label="Loading the watchlist" />
      ) : entries.length === 0 && !cursor ? (
        <NoEntries status={status} storeId={store.store_id} />
      ) : (
        <>
          <Entries key={status + (cursor ?? "")} entries={entries} />
          <Pager nextCursor={data?.next_cursor ?? null} cursor={cursor} count={entries.length} noun="pick" />
        </>
      )}
    </>
  );
}

/** What the score is cut by, and what the last day was, is known from today's picks. */
function Entries({ entries }: { entries: WatchlistEntry[] }) {
  const { store } = useStoreScope();
  // The sidebar asks for the day as well: it may be there before this part of the page is awake.
  const isHydrated = useHydrated();
  const { data } = useResearchDay(store.store_id);
  const day = isHydrated ? data : undefined;
  const newest =
    entries
      .map(({ last_picked_on }) => last_picked_on)
      .sort()
      .at(-1) ?? "";
  return (
    <EntryList
      entries={entries}
      scoreLine={day?.score_line ?? 70}
      lastDay={day?.ready_at ? day.day : newest}
    />
  );
}

const empty: Record<ListedStatus, { icon: LucideIcon; title: string; text: string }> = {
  watched: {
    icon: Bookmark,
    title: "Nothing on the watchlist",
    text: "Watch a pick that is not ready yet. It is scored again each day it is found, so you see it cross your line.",
  },
  new: {
    icon: Compass,
    title: "Every pick is decided on",
    text: "Picks of each morning wait here until you watch, dismiss or import them.",
  },
  dismissed: {
    icon: X,
    title: "Nothing is dismissed",
    text: "Dismissed picks stay hidden from later days. You find them here, and can bring them back.",
  },
  imported: {
    icon: PackagePlus,
    title: "No pick is imported yet",
    text: "Import a pick and it becomes a draft with text, pictures and a price.",
  },
};

function NoEntries({ status, storeId }: { status: ListedStatus; storeId: string }) {
  const { icon, title, text } = empty[status];
  return (
    <Card>
      <EmptyState icon={icon} title={title} text={text}>
        <Button asChild look="primary">
          <Link href={`/stores/${storeId}/research`}>See today’s picks</Link>
        </Button>
      </EmptyState>
    </Card>
  );
}
