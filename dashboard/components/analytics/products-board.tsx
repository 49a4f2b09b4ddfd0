"use client";

import { SearchX, Tag } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { Select } from "@/components/ui/select";
import { useStoreScope } from "@/components/shell/store-context";
import {
  nextOrder,
  pagesAround,
  productColumns,
  productFile,
  productQuestion,
  type ProductsAsked,
} from "@/lib/analytics/products";
import { csvHref } from "@/lib/analytics/range";
import type { AskedRange, ProductSort } from "@/lib/api/figures";
import { useProductFigures } from "@/lib/queries/analytics";
import { useSearchParam } from "@/lib/use-search-param";
import { FiguresFrame } from "./figures-frame";
import { PageLinks } from "./page-links";
import { ProductsTable } from "./products-table";

const sortOptions = [
  { value: "title", label: "By title" },
  ...productColumns.map(({ sort, label }) => ({ value: sort, label: `By ${label.toLowerCase()}` })),
];

export function ProductsFiguresBoard({ range, asked }: { range: AskedRange; asked: ProductsAsked }) {
  const { store } = useStoreScope();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const search = useSearchParam("search");
  const answer = useProductFigures(store.store_id, productQuestion(range, asked));

  function hrefWith(changes: Record<string, string | number>): string {
    const query = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) query.set(name, String(value));
    if (!("page" in changes)) query.delete("page");
    return `${pathname}?${query}`;
  }
  const sortHref = (sort: ProductSort) => hrefWith({ sort, order: nextOrder(asked, sort) });

  return (
    <FiguresFrame
      section="/products"
      asked={range}
      answer={answer}
      csvHref={csvHref(store.store_id, "products", productFile(range, asked))}
    >
      {(figures) => (
        <>
          <div className="mb-4 flex flex-wrap gap-2">
            <SearchField label="A part of the title" value={search.text} onChange={search.setText} />
            <Select
              aria-label="Sorted by"
              className="w-full lg:hidden"
              options={sortOptions}
              value={asked.sort}
              onChange={(event) => {
                const chosen = sortOptions.find(({ value }) => value === event.target.value);
                if (chosen)
                  router.replace(hrefWith({ sort: chosen.value, order: "desc" }), { scroll: false });
              }}
            />
          </div>
          {figures.items.length > 0 ? (
            <>
              <Card className="overflow-hidden">
                <ProductsTable
                  items={figures.items}
                  currency={figures.currency}
                  storeId={store.store_id}
                  asked={asked}
                  sortHref={sortHref}
                />
              </Card>
              <PageLinks
                pages={pagesAround(figures.page, figures.total)}
                noun="product"
                href={(page) => hrefWith({ page })}
              />
            </>
          ) : figures.total > 0 ? (
            <PageLinks
              pages={pagesAround(figures.page, figures.total)}
              noun="product"
              href={(page) => hrefWith({ page })}
            />
          ) : asked.search ? (
            <Card>
              <EmptyState
                icon={SearchX}
                title={`No product matches “${asked.search}”`}
                text="Searched the titles of what was looked at, sold or given back in these days."
              >
                <Button onClick={() => search.setText("")}>Show all products</Button>
              </EmptyState>
            </Card>
          ) : (
            <Card>
              <EmptyState
                icon={Tag}
                title="No product was looked at in these days"
                text="A product appears here with its first view. Choose a longer range to see earlier ones."
              />
            </Card>
          )}
        </>
      )}
    </FiguresFrame>
  );
}
