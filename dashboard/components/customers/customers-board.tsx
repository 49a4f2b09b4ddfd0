"use client";

import { SearchX, Users } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useStoreScope } from "@/components/shell/store-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { ListSkeleton } from "@/components/ui/skeleton";
import type { CustomerSort } from "@/lib/api/types";
import { customerFilter, customerSorts } from "@/lib/customers/customers";
import { plural } from "@/lib/format/numbers";
import { useCustomers } from "@/lib/queries/customers";
import { useSearchParam } from "@/lib/use-search-param";
import { CustomerTable } from "./customer-table";

export function CustomersBoard({ sort, cursor }: { sort: CustomerSort; cursor?: string }) {
  const { store } = useStoreScope();
  const search = useSearchParam("search");
  const { data, error, refetch } = useCustomers(store.store_id, customerFilter(sort, search.settled, cursor));
  const choose = useChosenSort();
  const found = data && plural(data.total, "customer");
  return (
    <>
      <PageHead
        title="Customers"
        text={
          found && (search.settled ? `${found} found.` : `${found}: everybody who bought or has an account.`)
        }
      />
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchField label="Name or e-mail" value={search.text} onChange={search.setText} />
        <Select
          aria-label="Order of the list"
          className="w-48 max-lg:w-full"
          options={customerSorts}
          value={sort}
          onChange={(event) => choose(event.target.value)}
        />
      </div>
      {error && !data ? (
        <ErrorState
          title="Customers cannot be loaded"
          text="The shop still sells; this page cannot reach the customers right now."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading customers" />
      ) : data.items.length > 0 ? (
        <>
          <Card className="overflow-hidden">
            <CustomerTable customers={data.items} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="customer" />
        </>
      ) : (
        <Card>
          {search.settled ? (
            <EmptyState
              icon={SearchX}
              title={`No customer matches “${search.settled}”`}
              text="Searched the beginnings of e-mail addresses and of every word of a name."
            >
              <Button onClick={() => search.setText("")}>Show all customers</Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon={Users}
              title="No customers yet"
              text="Whoever buys appears here with their first order, guests too: one entry for each e-mail address."
            />
          )}
        </Card>
      )}
    </>
  );
}

/** The order lives in the address; a cursor is good for its own order only. */
function useChosenSort() {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  return (sort: string) => {
    const query = new URLSearchParams(params);
    query.delete("cursor");
    query.set("sort", sort);
    router.replace(`${pathname}?${query}`, { scroll: false });
  };
}
