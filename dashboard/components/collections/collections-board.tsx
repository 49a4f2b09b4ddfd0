"use client";

import { LayoutGrid, Plus } from "lucide-react";
import Link from "next/link";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useCollections } from "@/lib/queries/collections";
import { mayManage } from "@/lib/stores/roles";
import { CollectionTable } from "./collection-table";

export function CollectionsBoard({ cursor }: { cursor?: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useCollections(store.store_id, cursor);
  const newButton = mayManage(store.role) && (
    <Button asChild look="primary">
      <Link href={`/stores/${store.store_id}/collections/new`}>
        <Plus aria-hidden />
        New collection
      </Link>
    </Button>
  );
  return (
    <>
      <PageHead
        title="Collections"
        text="Products that belong together, picked by hand or by rule."
        actions={data && data.items.length > 0 && newButton}
      />
      {error && !data ? (
        <ErrorState
          title="Collections cannot be loaded"
          text="The shop still shows them."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading collections" />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={LayoutGrid}
            title="No collections yet"
            text="Pick products and put them in order, or set rules, such as a tag or a price, and new products join by themselves."
          >
            {newButton}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card className="overflow-hidden">
            <CollectionTable collections={data.items} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="collection" />
        </>
      )}
    </>
  );
}
