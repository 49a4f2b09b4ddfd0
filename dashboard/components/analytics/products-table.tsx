"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Thumb } from "@/components/ui/thumb";
import { productColumns, type ProductsAsked } from "@/lib/analytics/products";
import { formatFigure } from "@/lib/analytics/units";
import type { ProductFigureRow, ProductSort } from "@/lib/api/figures";
import { formatCount, plural } from "@/lib/format/numbers";
import { useListKeys } from "@/lib/use-list-keys";
import { Compared, Shown } from "./compared";
import { WhyButton } from "./why";

type ProductsTableProps = {
  items: ProductFigureRow[];
  currency: string;
  storeId: string;
  asked: ProductsAsked;
  sortHref: (sort: ProductSort) => string;
};

export function ProductsTable({ items, currency, storeId, asked, sortHref }: ProductsTableProps) {
  const { active, setActive } = useListKeys(items.length);
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <SortCell sort="title" label="Product" asked={asked} href={sortHref("title")} />
          {productColumns.map(({ sort, label, metric }) => (
            <SortCell
              key={sort}
              sort={sort}
              label={label}
              metric={metric}
              asked={asked}
              href={sortHref(sort)}
            />
          ))}
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {items.map((product, index) => (
          <Row
            isCard
            key={product.product_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-3"
          >
            <Cell className="py-1.5">
              <ProductName product={product} storeId={storeId} index={index} />
            </Cell>
            {productColumns.map(({ field, unit }) => (
              <Cell
                key={field}
                align="right"
                className={
                  field === "net_sales_minor"
                    ? "py-1.5 font-strong whitespace-nowrap"
                    : "py-1.5 whitespace-nowrap max-lg:hidden"
                }
              >
                {field === "net_sales_minor" || field === "orders" ? (
                  <Compared metric={product[field]} unit={unit} currency={currency} />
                ) : (
                  <Shown value={product[field].value} unit={unit} currency={currency} />
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function ProductName({
  product,
  storeId,
  index,
}: {
  product: ProductFigureRow;
  storeId: string;
  index: number;
}) {
  const { views, orders, conversion } = product;
  const isThere = product.status !== null && product.status !== "deleted";
  const summary = [
    orders.value !== null && plural(orders.value, "order"),
    views.value !== null && `${formatCount(views.value)} views`,
    conversion.value !== null && formatFigure(conversion.value, "share", ""),
  ].filter(Boolean);
  return (
    <div className="flex items-center gap-3">
      <Thumb src={product.image_url} size={32} />
      <div className="min-w-0">
        {isThere ? (
          <Link
            href={`/stores/${storeId}/products/${product.product_id}`}
            data-row={index}
            className="line-clamp-2 rounded-xs font-medium hover:text-accent-ink"
          >
            {product.title}
          </Link>
        ) : (
          <span className="line-clamp-2 font-medium">
            {product.title} <span className="font-text text-ink-3">deleted</span>
          </span>
        )}
        <span className="block text-xs text-ink-3 lg:hidden">{summary.join(", ")}</span>
      </div>
    </div>
  );
}

type SortCellProps = {
  sort: ProductSort;
  label: string;
  metric?: string;
  asked: ProductsAsked;
  href: string;
};

function SortCell({ sort, label, metric, asked, href }: SortCellProps) {
  const isSorted = asked.sort === sort;
  const Arrow = asked.order === "asc" ? ArrowUp : ArrowDown;
  return (
    <HeadCell
      align={sort === "title" ? "left" : "right"}
      aria-sort={isSorted ? (asked.order === "asc" ? "ascending" : "descending") : undefined}
    >
      <span className="inline-flex items-center gap-0.5">
        <Link
          href={href}
          scroll={false}
          className="inline-flex items-center gap-1 rounded-xs py-1 hover:text-ink"
        >
          {isSorted && <Arrow aria-hidden className="size-3.5" strokeWidth={1.75} />}
          {label}
        </Link>
        {metric && <WhyButton metric={metric} title={label} />}
      </span>
    </HeadCell>
  );
}
