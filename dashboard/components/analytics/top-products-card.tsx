import Link from "next/link";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Thumb } from "@/components/ui/thumb";
import { barShare, restOfRevenue } from "@/lib/analytics/revenue";
import type { OverviewReady } from "@/lib/api/types";
import { formatMoney } from "@/lib/format/money";
import { WhyButton } from "./why";

const row = "grid grid-cols-[24px_minmax(0,9rem)_minmax(0,1fr)_auto] items-center gap-2.5 text-sm";

type TopProductsCardProps = { overview: OverviewReady; storeId: string; productsHref: string };

/** Bars, the rest and the sum on one basis: together the products and the rest are the revenue. */
export function TopProductsCard({ overview, storeId, productsHref }: TopProductsCardProps) {
  const { top_products, revenue_parts, currency } = overview;
  const rest = restOfRevenue(overview);
  const largest = Math.max(
    ...top_products.map(({ net_sales_minor }) => net_sales_minor),
    rest?.minor ?? 0,
    1,
  );
  const money = (minor: number) => formatMoney(minor, currency, { whole: true });
  return (
    <Card>
      <CardHead
        title={
          <span className="inline-flex items-center gap-1.5">
            Top products
            <WhyButton metric="products.net_sales_minor" title="Net sales of a product" />
          </span>
        }
        end={
          <Link href={productsHref} className="rounded-xs text-xs hover:text-ink">
            All products
          </Link>
        }
      />
      <CardBody>
        {top_products.length === 0 && <p className="text-sm text-ink-2">Nothing was sold in this range.</p>}
        <ul className="space-y-2">
          {top_products.map((product) => (
            <li key={product.product_id} className={row}>
              <Thumb src={product.image_url} size={24} className="rounded-xs" />
              <Link
                href={`/stores/${storeId}/products/${product.product_id}`}
                title={product.title}
                className="truncate rounded-xs hover:text-accent-ink"
              >
                {product.title}
              </Link>
              <Bar share={barShare(product.net_sales_minor, largest)} className="bg-chart-1" />
              <span className="w-16 text-right font-strong">{money(product.net_sales_minor)}</span>
            </li>
          ))}
          {rest && (
            <li className={`${row} text-ink-2`}>
              <span className="col-span-2">
                {rest.name}
                {rest.detail && <span className="block text-xs text-ink-3">{rest.detail}</span>}
              </span>
              <Bar share={barShare(rest.minor, largest)} className="bg-line-strong" />
              <span className="w-16 text-right">{money(rest.minor)}</span>
            </li>
          )}
        </ul>
        {revenue_parts && (top_products.length > 0 || rest) && (
          <p className="mt-3 flex justify-between border-t border-line pt-3 text-sm">
            <span className="text-ink-2">Revenue after refunds</span>
            <span className="font-strong">{formatMoney(revenue_parts.net_revenue_minor, currency)}</span>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function Bar({ share, className }: { share: number; className: string }) {
  return (
    <span aria-hidden className="block h-3">
      {share > 0 && (
        <span
          className={`block h-full rounded-r-xs ${className}`}
          style={{ width: `${Math.max(0.5, share * 100)}%` }}
        />
      )}
    </span>
  );
}
