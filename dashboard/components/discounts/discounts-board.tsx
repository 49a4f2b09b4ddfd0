"use client";

import { BadgePercent, Plus } from "lucide-react";
import { useState } from "react";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { Discount } from "@/lib/api/types";
import { useDiscounts } from "@/lib/queries/discounts";
import { mayManage } from "@/lib/stores/roles";
import { DiscountSheet } from "./discount-sheet";
import { DiscountTable } from "./discount-table";

export function DiscountsBoard({ cursor }: { cursor?: string }) {
  const { store } = useStoreScope();
  const { data, error, refetch } = useDiscounts(store.store_id, cursor);
  const [opened, setOpened] = useState<Discount | "new" | null>(null);
  const canChange = mayManage(store.role);
  const newButton = canChange && (
    <Button look="primary" onClick={() => setOpened("new")}>
      <Plus aria-hidden />
      New discount
    </Button>
  );
  return (
    <>
      <PageHead
        title="Discounts"
        text="Codes that shoppers type in the cart."
        actions={data && data.items.length > 0 && newButton}
      />
      {error && !data ? (
        <ErrorState
          title="Discounts cannot be loaded"
          text="Codes go on working in the shop."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading discounts" />
      ) : data.items.length === 0 ? (
        <Card>
          <EmptyState
            icon={BadgePercent}
            title="No discounts yet"
            text="A code takes off a share or an amount, or makes shipping free. Give it dates and limits, and it ends by itself."
          >
            {newButton}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card className="overflow-hidden">
            <DiscountTable discounts={data.items} onOpen={setOpened} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="discount" />
        </>
      )}
      {opened && (
        <DiscountSheet
          key={opened === "new" ? "new" : opened.discount_id}
          discount={opened === "new" ? null : opened}
          canChange={canChange}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
