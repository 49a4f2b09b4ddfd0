"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Thumb } from "@/components/ui/thumb";
import type { Product } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatPercent, plural } from "@/lib/format/numbers";
import { marginPercent } from "@/lib/products/matrix";
import { useListKeys } from "@/lib/use-list-keys";
import { ProductStatusBadge } from "./product-status";

export function ProductTable({ products, storeId }: { products: Product[]; storeId: string }) {
  const { active, setActive } = useListKeys(products.length);
  return (
    <Table>
      <TableHead className="max-lg:hidden">
        <tr>
          <HeadCell>Product</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell align="right">Stock</HeadCell>
          <HeadCell align="right">Margin, before fees</HeadCell>
          <HeadCell align="right">Price</HeadCell>
        </tr>
      </TableHead>
      <tbody className="max-lg:block">
        {products.map((product, index) => (
          <Row
            key={product.product_id}
            isSelected={index === active}
            onFocusCapture={() => setActive(index)}
            className="relative max-lg:grid max-lg:grid-cols-[1fr_auto] max-lg:items-center max-lg:gap-y-1 max-lg:px-4 max-lg:py-3 max-lg:[&>td]:h-auto max-lg:[&>td]:p-0!"
          >
            <Cell>
              <div className="flex items-center gap-3">
                <Thumb src={product.images[0]?.url.small} size={36} />
                <div className="min-w-0">
                  <Link
                    href={`/stores/${storeId}/products/${product.product_id}`}
                    data-row={index}
                    className="rounded-xs font-medium after:absolute after:inset-0 hover:text-accent-ink"
                  >
                    {product.title}
                  </Link>
                  {product.variants.length > 1 && (
                    <span className="ml-2 text-xs text-ink-3">
                      {plural(product.variants.length, "variant")}
                    </span>
                  )}
                </div>
              </div>
            </Cell>
            <Cell className="max-lg:order-3 max-lg:pl-12!">
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
        ))}
      </tbody>
    </Table>
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
