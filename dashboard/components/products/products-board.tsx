"use client";

import { Plus, SearchX, Tag } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHead } from "@/components/ui/page-head";
import { Pager } from "@/components/ui/pager";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useStoreScope } from "@/components/shell/store-context";
import type { ProductStatus } from "@/lib/api/types";
import { useProducts } from "@/lib/queries/products";
import { useSearchParam } from "@/lib/use-search-param";
import { productFilter } from "@/lib/products/filter";
import { ProductTable } from "./product-table";

const statuses = [
  { value: "", label: "Every status" },
  { value: "published", label: "Published" },
  { value: "draft", label: "Drafts" },
  { value: "archived", label: "Archived" },
];

export function ProductsBoard({ status, cursor }: { status: ProductStatus | ""; cursor?: string }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const base = `/stores/${store.store_id}`;
  const search = useSearchParam("search");
  const { data, error, refetch } = useProducts(store.store_id, productFilter(status, search.settled, cursor));

  function chooseStatus(next: string) {
    const query = new URLSearchParams(params);
    query.delete("cursor");
    if (next) query.set("status", next);
    else query.delete("status");
    router.replace(query.size > 0 ? `${pathname}?${query}` : pathname, { scroll: false });
  }

  const isFiltered = status !== "" || search.settled !== "";
  return (
    <>
      <PageHead
        title="Products"
        text="What the store sells, and what it could."
        actions={
          <Button asChild look="primary">
            <Link href={`${base}/products/new`}>
              <Plus aria-hidden />
              New product
            </Link>
          </Button>
        }
      />
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchField label="Title or SKU" value={search.text} onChange={search.setText} />
        <Select
          aria-label="Status"
          className="w-40 max-lg:w-full"
          options={statuses}
          value={status}
          onChange={(event) => chooseStatus(event.target.value)}
        />
      </div>
      {error && !data ? (
        <ErrorState
          title="Products cannot be loaded"
          text="The shop still sells; this page cannot reach the catalog right now."
          code={error.name}
          onRetry={() => void refetch()}
        />
      ) : !data ? (
        <ListSkeleton label="Loading products" />
      ) : data.items.length > 0 ? (
        <>
          <Card className="overflow-hidden">
            <ProductTable products={data.items} storeId={store.store_id} />
          </Card>
          <Pager nextCursor={data.next_cursor} cursor={cursor} count={data.items.length} noun="product" />
        </>
      ) : isFiltered ? (
        <Card>
          <EmptyState
            icon={SearchX}
            title={search.settled ? `No product matches “${search.settled}”` : "No product has this status"}
            text="Searched titles and SKUs of this store."
          >
            <Button
              onClick={() => {
                search.setText("");
                chooseStatus("");
              }}
            >
              Show all products
            </Button>
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <EmptyState
            icon={Tag}
            title="No products yet"
            text="Import one of today’s picks and it arrives with text, pictures and a price, or write one yourself."
          >
            <Button asChild look="primary">
              <Link href={`${base}/research`}>See today’s picks</Link>
            </Button>
            <Button asChild>
              <Link href={`${base}/products/new`}>Write one</Link>
            </Button>
          </EmptyState>
        </Card>
      )}
    </>
  );
}
