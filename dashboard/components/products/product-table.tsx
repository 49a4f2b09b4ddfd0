"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Thumb } from "@/components/ui/thumb";
import type { Product } from "@/lib/api/types";
import { cn } from "@/lib/cn";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent, plural } from "@/lib/format/numbers";
import { marginPercent } from "@/lib/products/matrix";
import { pageState, type Selection } from "@/lib/products/selection";
import { useListKeys } from "@/lib/use-list-keys";
import { CheckBox } from "./check-box";
import { ProductStatusBadge } from "./product-status";

export type Choice = {
  selection: Selection;
  isChosen: (id: string) => boolean;
  toggle: (id: string) => void;
  togglePage: () => void;
};

type ProductTableProps = { products: Product[]; storeId: string; choice: Choice | null };

/** A card a product on phones. X or Space chooses the current row; without a choice, nothing can be chosen. */
export function ProductTable({ products, storeId, choice }: ProductTableProps) {
  const choose = (index: number) => {
    const product = products[index];
    if (product) choice?.toggle(product.product_id);
  };
  const { active, setActive } = useListKeys(products.length, { x: choose });
  const state = choice
    ? pageState(
        choice.selection,
        products.map(({ product_id }) => product_id),
      )
    : "none";
  return (
    <>
      {choice && (
        <label className="flex min-h-11 items-center gap-3 border-b border-line px-4 text-sm text-ink-2 lg:hidden">
          <CheckBox state={state} onChange={choice.togglePage} />
          All {plural(products.length, "product")} of this page
        </label>
      )}
      <Table>
        <TableHead className="max-lg:hidden">
          <tr>
            {choice && (
              <HeadCell className="w-0 pr-0">
                <CheckBox
                  state={state}
                  onChange={choice.togglePage}
                  aria-label={`All ${plural(products.length, "product")} of this page`}
                />
              </HeadCell>
            )}
            <HeadCell>Product</HeadCell>
            <HeadCell>Status</HeadCell>
            <HeadCell align="right">Stock</HeadCell>
            <HeadCell align="right">Margin, before fees</HeadCell>
            <HeadCell align="right">Price</HeadCell>
          </tr>
        </TableHead>
        <tbody className="max-lg:block">
          {products.map((product, index) => {
            const isChosen = choice?.isChosen(product.product_id) ?? false;
            return (
              <Row
                isCard
                key={product.product_id}
                isSelected={isChosen || index === active}
                onFocusCapture={() => setActive(index)}
                className={cn(
                  "relative max-lg:gap-y-1",
                  choice ? "max-lg:grid-cols-[auto_1fr_auto]" : "max-lg:grid-cols-[1fr_auto]",
                )}
              >
                {choice && (
                  <Cell className="relative z-1 pr-0 max-lg:row-span-2 lg:w-0">
                    <label className="-m-3 grid size-11 cursor-pointer place-items-center">
                      <CheckBox
                        state={isChosen ? "all" : "none"}
                        onChange={() => choice.toggle(product.product_id)}
                        aria-label={`Choose ${product.title}`}
                      />
                    </label>
                  </Cell>
                )}
                <ProductCell
                  product={product}
                  storeId={storeId}
                  index={index}
                  onChoose={choice ? () => choose(index) : undefined}
                />
                <Cell className="max-lg:order-3 max-lg:ml-15">
                  <ProductStatusBadge status={product.status} />
                </Cell>
                <Cell align="right" className="max-lg:order-4">
                  <StockText product={product} />
                </Cell>
                <Cell align="right" className="text-ink-2 max-lg:hidden">
                  <MarginCell product={product} />
                </Cell>
                <Cell align="right" className="font-strong whitespace-nowrap">
                  {hasSeveralPrices(product) && <span className="font-text text-ink-3">from </span>}
                  {formatMoney(product.price_from_minor, product.currency)}
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
    </>
  );
}

type ProductCellProps = { product: Product; storeId: string; index: number; onChoose?: () => void };

function ProductCell({ product, storeId, index, onChoose }: ProductCellProps) {
  return (
    <Cell className="max-lg:ml-3">
      <div className="flex items-center gap-3">
        <Thumb src={product.images[0]?.url.small} size={36} />
        <div className="min-w-0">
          <Link
            href={`/stores/${storeId}/products/${product.product_id}`}
            data-row={index}
            // Space chooses the row; the page stays where it is.
            onKeyDown={(event) => {
              if (event.key !== " " || !onChoose) return;
              event.preventDefault();
              onChoose();
            }}
            className="rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink"
          >
            {product.title}
          </Link>
          {product.variants.length > 1 && (
            <span className="ml-2 text-xs text-ink-3">{plural(product.variants.length, "variant")}</span>
          )}
        </div>
      </div>
    </Cell>
  );
}

function hasSeveralPrices({ variants, price_from_minor }: Product): boolean {
  return variants.some(({ price_minor }) => price_minor !== price_from_minor);
}

function StockText({ product }: { product: Product }) {
  const tracked = product.variants.filter(({ is_stock_tracked }) => is_stock_tracked);
  if (tracked.length === 0) return <span className="text-ink-3">not counted</span>;
  const left = tracked.reduce((sum, { stock_available }) => sum + Math.max(0, stock_available), 0);
  if (left === 0) return <Badge tone="bad">Sold out</Badge>;
  return left <= 8 ? <Badge tone="warn">{left} left</Badge> : formatCount(left);
}

function MarginCell({ product }: { product: Product }) {
  const cheapest = product.variants.find(({ price_minor }) => price_minor === product.price_from_minor);
  const margin = cheapest ? marginPercent(cheapest.price_minor, cheapest.cost_minor) : null;
  return margin === null ? <span className="text-ink-3">cost missing</span> : formatPercent(margin);
}
