import { ChartLine, Plus, Store as StoreIcon } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHead } from "@/components/ui/page-head";
import type { Store } from "@/lib/api/types";
import { inOrder, type StoreRoom } from "@/lib/stores/cards";
import { StoreCard } from "./store-card";

type StoresBoardProps = {
  stores: Store[];
  /** Null while it cannot be told: opening one then says whether it fits. */
  room: StoreRoom | null;
};

export function StoresBoard({ stores, room }: StoresBoardProps) {
  if (stores.length === 0) {
    return (
      <>
        <PageHead title="Your stores" />
        <Card>
          <EmptyState
            icon={StoreIcon}
            title="You are in no store yet"
            text="Say what it sells and what it is called; research starts by itself. Whoever invites you to theirs appears here too."
          >
            <NewStoreLink />
          </EmptyState>
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHead
        title="Your stores"
        text={room?.text}
        actions={
          <>
            {stores.length > 1 && (
              <Button asChild>
                <Link href="/stores/all">
                  <ChartLine aria-hidden />
                  Figures of all stores
                </Link>
              </Button>
            )}
            {!room?.isFull && <NewStoreLink />}
          </>
        }
      />
      {room?.isFull && (
        <Notice
          className="mb-5"
          end={
            <Button asChild size="row">
              <Link href="/pricing">See plans</Link>
            </Button>
          }
        >
          Another store does not fit your plan. {room.wayOut}
        </Notice>
      )}
      <div className="grid gap-5 lg:grid-cols-2">
        {inOrder(stores).map((store) => (
          <StoreCard key={store.store_id} store={store} />
        ))}
      </div>
    </>
  );
}

function NewStoreLink() {
  return (
    <Button asChild look="primary">
      <Link href="/stores/new">
        <Plus aria-hidden />
        New store
      </Link>
    </Button>
  );
}
